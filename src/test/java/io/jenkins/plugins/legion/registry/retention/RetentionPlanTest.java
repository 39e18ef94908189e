package io.jenkins.plugins.legion.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which binaries go, and which stay for what reason. */
class RetentionPlanTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Function<Integer, Look> FREE = place -> new Look(10, List.of());

    /** The version {@code number} of a model, made that many days after the first. */
    private static ShelvedBinary<Integer> made(int number, boolean usable) {
        Instant finished = NOW.minus(Duration.ofDays(100)).plus(Duration.ofDays(number));
        return new ShelvedBinary<>(number, Integer.toString(number), finished, usable);
    }

    private static Shelf<Integer> shelf(KeepRule rule, List<ShelvedBinary<Integer>> binaries) {
        return new Shelf<>("team", "wine", rule, binaries);
    }

    private static List<ShelvedBinary<Integer>> usable(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> made(number, true))
                .toList();
    }

    private static List<Integer> places(List<Judged<Integer>> judged) {
        return judged.stream().map(one -> one.binary().place()).toList();
    }

    @Test
    void theOldestGoAndTheNewestStay() {
        RetentionPlan<Integer> plan = RetentionPlan.of(List.of(shelf(new KeepRule(3, 0), usable(5))), NOW, FREE);

        assertThat(places(plan.going())).containsExactly(1, 2);
        assertThat(plan.going().get(0).newer()).isEqualTo(4);
        assertThat(plan.held()).isEmpty();
        assertThat(plan.kept()).isEqualTo(3);
        assertThat(plan.bytes()).isEqualTo(20);
    }

    @Test
    void withoutACountAllStay() {
        RetentionPlan<Integer> plan = RetentionPlan.of(List.of(shelf(KeepRule.ALL, usable(5))), NOW, FREE);

        assertThat(plan.going()).isEmpty();
        assertThat(plan.kept()).isEqualTo(5);
    }

    @Test
    void theYoungStayWhateverTheirNumber() {
        // Made 99 to 95 days ago.
        RetentionPlan<Integer> plan = RetentionPlan.of(List.of(shelf(new KeepRule(1, 97), usable(5))), NOW, FREE);

        assertThat(places(plan.going())).containsExactly(1, 2, 3);
    }

    @Test
    void whatIsHeldStaysAndSaysWhy() {
        RetentionPlan<Integer> plan = RetentionPlan.of(
                List.of(shelf(new KeepRule(2, 0), usable(5))),
                NOW,
                place -> new Look(7, place == 2 ? List.of("champion") : List.of()));

        assertThat(places(plan.going())).containsExactly(1, 3);
        assertThat(plan.held()).singleElement().satisfies(held -> {
            assertThat(held.binary().place()).isEqualTo(2);
            assertThat(held.holds()).containsExactly("champion");
        });
        assertThat(plan.bytes()).isEqualTo(14);
    }

    @Test
    void versionsThatFailedPushOutNoneThatSucceededAndDoNotPileUp() {
        List<ShelvedBinary<Integer>> binaries = new ArrayList<>(usable(3));
        IntStream.rangeClosed(4, 8).forEach(number -> binaries.add(made(number, false)));

        RetentionPlan<Integer> plan = RetentionPlan.of(List.of(shelf(new KeepRule(2, 0), binaries)), NOW, FREE);

        assertThat(places(plan.going())).containsExactly(1, 4, 5, 6);
    }

    @Test
    void shelvesAreCountedApart() {
        RetentionPlan<Integer> plan = RetentionPlan.of(
                List.of(shelf(new KeepRule(1, 0), usable(2)), shelf(new KeepRule(5, 0), usable(4))), NOW, FREE);

        assertThat(places(plan.going())).containsExactly(1);
    }

    @Test
    void onlyWhatWouldGoIsLookedAt() {
        Set<Integer> seen = new TreeSet<>();
        RetentionPlan.of(List.of(shelf(new KeepRule(3, 0), usable(5))), NOW, place -> {
            seen.add(place);
            return new Look(0, List.of());
        });

        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void aRuleHasNoNegativeNumbers() {
        assertThatThrownBy(() -> new KeepRule(-1, -2))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("newest: '-1'")
                .hasMessageContaining("days: '-2'");
    }

    /** Whatever stands on a shelf, in whichever order: nothing is lost from the plan, and the rule holds. */
    @Test
    void theRuleHoldsForAnyShelf() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            KeepRule rule = new KeepRule(1 + random.nextInt(6), random.nextInt(2) * random.nextInt(110));
            List<ShelvedBinary<Integer>> binaries = new ArrayList<>();
            int size = random.nextInt(30);
            for (int number = 1; number <= size; number++) {
                binaries.add(made(number, random.nextInt(3) > 0));
            }
            Collections.shuffle(binaries, random);
            Set<Integer> holds = IntStream.rangeClosed(1, size)
                    .filter(number -> random.nextInt(5) == 0)
                    .boxed()
                    .collect(Collectors.toSet());

            RetentionPlan<Integer> plan = RetentionPlan.of(
                    List.of(shelf(rule, binaries)),
                    NOW,
                    place -> new Look(1, holds.contains(place) ? List.of("held") : List.of()));
            RetentionPlan<Integer> again = RetentionPlan.of(
                    List.of(shelf(
                            rule,
                            binaries.stream()
                                    .filter(one -> !places(plan.going()).contains(one.place()))
                                    .toList())),
                    NOW,
                    place -> new Look(1, holds.contains(place) ? List.of("held") : List.of()));

            assertThat(plan.going().size() + plan.held().size() + plan.kept())
                    .as("seed %d", seed)
                    .isEqualTo(size);
            assertThat(holds).noneMatch(places(plan.going())::contains);
            assertThat(newestUsable(binaries, rule.newest())).noneMatch(places(plan.going())::contains);
            assertThat(plan.going())
                    .allSatisfy(one -> assertThat(rule.isYoung(one.binary().finished(), NOW))
                            .isFalse());
            assertThat(again.going())
                    .as("carried out, nothing is left to do; seed %d", seed)
                    .isEmpty();
        }
    }

    private static List<Integer> newestUsable(List<ShelvedBinary<Integer>> binaries, int count) {
        return binaries.stream()
                .filter(ShelvedBinary::usable)
                .map(ShelvedBinary::place)
                .sorted(Collections.reverseOrder())
                .limit(count)
                .toList();
    }
}
