package io.jenkins.plugins.legion.kubernetes.pools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GpuSharesTest {

    private static final FolderLimit TEAM = new FolderLimit("team", false, 4);

    private final GpuShares shares = new GpuShares();

    private static GpuClaim claim(String job, int gpus, FolderLimit... limits) {
        return new GpuClaim(job, PlainPool.of("a100").withLimits(List.of(limits)), gpus);
    }

    private static GpuClaim ofTeam(int gpus) {
        return claim("team/wine", gpus, TEAM);
    }

    @Test
    void aFolderGetsAsManyAsItMayHave() {
        assertThat(shares.admit(1, ofTeam(3))).isEmpty();
        assertThat(shares.admit(2, ofTeam(1))).isEmpty();

        assertThat(shares.admit(3, ofTeam(1)))
                .map(GpuShortage::message)
                .contains("the folder 'team' may have 4 GPUs of the pool 'a100' at a time, and 4 are taken; 1 more is"
                        + " asked for");
        assertThat(shares.admit(4, claim("other/wine", 4, new FolderLimit("other", false, 4))))
                .isEmpty();
    }

    @Test
    void whoWasLetInStays() {
        shares.admit(1, ofTeam(4));

        assertThat(shares.admit(1, ofTeam(4))).isEmpty();
    }

    @Test
    void whatRunsHoldsItsGpusUntilItEnds() {
        shares.admit(1, ofTeam(4));
        shares.begins(1);
        Set<Long> begun = shares.beginning();
        shares.seen(Map.of(1L, ofTeam(4)), begun);
        assertThat(shares.admit(2, ofTeam(1))).isPresent();

        shares.seen(Map.of(), shares.beginning());

        assertThat(shares.admit(2, ofTeam(1))).isEmpty();
    }

    @Test
    void whoBeganWhileSomebodyLookedIsNotForgotten() {
        shares.admit(1, ofTeam(4));
        Set<Long> begun = shares.beginning();
        shares.begins(1);
        shares.seen(Map.of(), begun);

        assertThat(shares.admit(2, ofTeam(1))).isPresent();
    }

    @Test
    void theFirstIsServedFirst() {
        shares.admit(1, ofTeam(3));
        assertThat(shares.admit(2, ofTeam(2))).isPresent();

        assertThat(shares.admit(3, ofTeam(1))).map(GpuShortage::message).hasValueSatisfying(why -> assertThat(why)
                .endsWith("and 1 waits longer"));

        shares.cancelled(2);
        assertThat(shares.admit(3, ofTeam(1))).isEmpty();
    }

    @Test
    void whoAsksForMoreThanThereEverIsKeepsNobodyElse() {
        assertThat(shares.admit(1, ofTeam(5)))
                .map(GpuShortage::message)
                .contains("the folder 'team' may have no more than 4 GPUs of the pool 'a100', and 5 are asked for: that"
                        + " will never be");

        assertThat(shares.admit(2, ofTeam(4))).isEmpty();
    }

    @Test
    void whoWaitsForAnotherLimitKeepsNobodyElse() {
        FolderLimit inner = new FolderLimit("team/vision", false, 1);
        shares.admit(1, claim("team/vision/wine", 1, inner, TEAM));
        assertThat(shares.admit(2, claim("team/vision/wine", 1, inner, TEAM))).isPresent();

        assertThat(shares.admit(3, ofTeam(1))).isEmpty();
    }

    @Test
    void anotherPoolIsAnotherMatter() {
        shares.admit(1, ofTeam(4));
        GpuPool ofTheSameName =
                new GpuPool("a100", "team", "", "", Map.of(), List.of(), List.of(), true, List.of(TEAM), Map.of());

        assertThat(shares.admit(2, new GpuClaim("team/wine", ofTheSameName, 4))).isEmpty();
    }

    /** Whatever comes, runs and ends in whatever order. */
    @Property
    void noFolderEverHasMoreThanItMayHave(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 40) Integer> events,
            @ForAll @Size(min = 10, max = 10) List<@IntRange(min = 1, max = 4) Integer> gpus) {
        GpuShares all = new GpuShares();
        Map<Long, GpuClaim> runs = new HashMap<>();
        Map<Long, GpuClaim> admitted = new HashMap<>();
        for (int event : events) {
            long number = event % 10;
            GpuClaim claim = ofTeam(gpus.get((int) number));
            switch (event / 10) {
                case 0 -> {
                    if (!runs.containsKey(number) && all.admit(number, claim).isEmpty()) {
                        admitted.put(number, claim);
                    }
                }
                case 1 -> {
                    if (admitted.containsKey(number)) {
                        runs.put(number, admitted.remove(number));
                        all.begins(number);
                    }
                }
                case 2 -> {
                    if (!runs.containsKey(number)) {
                        admitted.remove(number);
                        all.cancelled(number);
                    }
                }
                default -> {
                    runs.remove(number);
                    all.seen(runs, all.beginning());
                }
            }
            int held = 0;
            for (GpuClaim one : runs.values()) {
                held += one.gpus();
            }
            for (GpuClaim one : admitted.values()) {
                held += one.gpus();
            }
            assertThat(held).isLessThanOrEqualTo(TEAM.gpus());
        }
    }
}
