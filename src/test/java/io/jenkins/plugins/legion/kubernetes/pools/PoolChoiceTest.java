package io.jenkins.plugins.legion.kubernetes.pools;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.kubernetes.gpus.GpuArguments;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolChoiceTest {

    private static final GpuPool A100 = pool("a100", true, Map.of("count", 4, "product", "A100", "memory", "40Gi"));
    private static final GpuPool SLICES = pool("slices", true, Map.of("count", 7, "mig", "1g.10gb"));
    private static final GpuPool AMD = pool("amd", true, Map.of("count", 8, "vendor", "amd"));
    private static final GpuPool GROWING = pool("growing", false, Map.of("count", 8, "product", "H100"));

    private static GpuPool pool(String name, boolean fixed, Map<?, ?>... offers) {
        return new GpuPool(
                name,
                "",
                "",
                "",
                Map.of("pool", name),
                List.of(),
                Arrays.stream(offers)
                        .map(offer -> GpuArguments.map("gpus", offer))
                        .toList(),
                fixed,
                List.of(),
                Map.of("gpu", "1"));
    }

    private static PoolChoice choice(Map<?, ?> given, GpuPool... pools) {
        return PoolChoice.of(given, List.of(pools));
    }

    private static List<String> messages(PoolChoice choice) {
        return choice.faults().stream().map(Fault::message).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "count=1, a100",
        "count=4 product=A100, a100",
        "product=A100 memory=40Gi, a100",
        "mig=1g.10gb, slices",
        "vendor=amd count=8, amd",
        "product=H100, growing",
        "product=T4, growing"
    })
    void aPoolIsChosenByWhatIsAskedFor(String asked, String pool) {
        Map<String, Object> gpus = new HashMap<>();
        for (String field : asked.split(" ")) {
            gpus.put(field.split("=")[0], field.split("=")[1]);
        }

        PoolChoice choice = choice(Map.of("gpus", gpus), A100, SLICES, AMD, GROWING);

        assertThat(choice.pool()).map(GpuPool::name).contains(pool);
        assertThat(choice.faults()).isEmpty();
    }

    @Test
    void whoAsksForNoGpusGetsNoPool() {
        assertThat(choice(Map.of("image", "a"), A100).pool()).isEmpty();
        assertThat(choice(Map.of("gpu", 0), A100).pool()).isEmpty();
        assertThat(choice(Map.of("gpu", 1)).pool()).isEmpty();
    }

    @Test
    void whatNoFixedPoolOffersIsRefusedWithWhatTheyDoOffer() {
        assertThat(messages(choice(Map.of("gpu", 5), A100, SLICES)))
                .containsExactly("gpu: '5 × nvidia GPU'; expected what a pool offers on one node: 'a100' 4 × A100 with"
                        + " 40 GiB; 'slices' 7 × MIG 1g.10gb");
        assertThat(messages(choice(Map.of("pool", "a100", "gpus", Map.of("product", "H100")), A100)))
                .containsExactly(
                        "gpus: '1 × H100'; expected what the pool 'a100' offers on one node: 4 × A100 with 40 GiB");
    }

    @Test
    void ofAGrowingPoolItIsOnlyWarned() {
        PoolChoice choice = choice(Map.of("pool", "growing", "gpu", 16), GROWING);

        assertThat(choice.faults()).isEmpty();
        assertThat(choice.warnings())
                .containsExactly("gpu: '16'; expected what the pool 'growing' offers on one node: 8 × H100");
    }

    @Test
    void aNameThatNoPoolHasIsRefused() {
        assertThat(messages(choice(Map.of("pool", "a10"), A100, AMD)))
                .first()
                .asString()
                .contains("pool: 'a10'", "a100");
        assertThat(messages(choice(Map.of("pool", "a10"))))
                .containsExactly("pool: 'a10'; expected no pool: none is configured");
    }

    @Test
    void aPoolByNameGivesItsGpusWhateverTheyAre() {
        assertThat(choice(Map.of("pool", "slices", "gpu", 2), SLICES).arguments())
                .containsEntry("gpus", Map.of("count", 2, "vendor", "nvidia", "mig", "1g.10gb"))
                .doesNotContainKey("gpu");
        assertThat(choice(Map.of("pool", "amd"), AMD).arguments())
                .containsEntry("gpus", Map.of("count", 1, "vendor", "amd"))
                .containsEntry("nodeSelector", Map.of("pool", "amd"));
    }

    @Test
    void whoNamesNoPoolGetsWholeGpus() {
        GpuPool mixed =
                pool("mixed", true, Map.of("count", 4, "mig", "1g.10gb"), Map.of("count", 8, "product", "A100"));

        assertThat(choice(Map.of("gpu", 2), mixed).arguments())
                .containsEntry("gpus", Map.of("count", 2, "vendor", "nvidia"));
        assertThat(choice(Map.of("pool", "mixed", "gpu", 2), mixed).arguments())
                .containsEntry("gpus", Map.of("count", 2, "vendor", "nvidia"));
    }

    @Test
    void aPoolOfWhichTheFolderMayHaveEnoughComesFirst() {
        GpuPool tight = PlainPool.of("tight", GpuRequest.of(8)).withLimits(List.of(new FolderLimit("team", false, 2)));

        assertThat(choice(Map.of("gpu", 4), tight, A100).pool()).contains(A100);
        assertThat(choice(Map.of("gpu", 2), tight, A100).pool()).contains(tight);
    }

    /** Of nodes that have no labels of GPU feature discovery, the pool says what they are. */
    @Test
    void whatAllNodesAreNeedNotBeAskedOfEach() {
        assertThat(choice(Map.of("gpus", Map.of("count", 2, "product", "A100")), A100)
                        .arguments())
                .containsEntry("gpus", Map.of("count", 2, "vendor", "nvidia"));
    }

    @Test
    void noneIsGivenToWhoWantsNone() {
        assertThat(choice(Map.of("pool", "a100", "gpu", 0), A100).arguments())
                .containsEntry("gpu", 0)
                .doesNotContainKey("gpus");
    }

    @Test
    void whatIsSaidGoesOverThePoolsDefaultsAndItsPlaceOverAll() {
        GpuPool pool = new GpuPool(
                "a100",
                "",
                "cluster",
                "ml",
                Map.of("pool", "a100"),
                List.of(NodeTaint.parse("dedicated=ml:NoSchedule").orElseThrow()),
                List.of(GpuRequest.of(4)),
                true,
                List.of(),
                Map.of("gpu", "2", "image", "usual", "cpu", "4"));
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("pool", "a100");
        given.put("image", "own");
        given.put("nodeSelector", Map.of("disk", "ssd", "pool", "other"));
        given.put("tolerations", Map.of("key", "own"));

        assertThat(choice(given, pool).arguments())
                .containsEntry("image", "own")
                .containsEntry("cpu", "4")
                .containsEntry("cloud", "cluster")
                .containsEntry("namespace", "ml")
                .containsEntry("gpus", Map.of("count", 2, "vendor", "nvidia"))
                .containsEntry("nodeSelector", Map.of("disk", "ssd", "pool", "a100"))
                .containsEntry(
                        "tolerations",
                        List.of(
                                Map.of("key", "own"),
                                Map.of("key", "dedicated", "value", "ml", "effect", "NoSchedule")));

        given.put("cloud", "elsewhere");
        given.put("namespace", "other");
        assertThat(messages(choice(given, pool)))
                .containsExactly(
                        "cloud: 'elsewhere'; expected 'cluster', where the pool 'a100' is",
                        "namespace: 'other'; expected 'ml', where the pool 'a100' is");
    }

    @Test
    void moreThanAFolderMayHaveIsRefusedAtOnce() {
        GpuPool pool = PlainPool.of("a100", GpuRequest.of(8)).withLimits(List.of(new FolderLimit("team", false, 4)));

        assertThat(messages(choice(Map.of("gpu", 5), pool)))
                .containsExactly("gpu: '5'; expected at most 4, which the folder 'team' may have of the pool 'a100'");
    }

    @Property
    void whateverIsSaidIsToldOrChosen(@ForAll String name, @ForAll String count, @ForAll String product) {
        PoolChoice choice = choice(
                Map.of("pool", name, "gpus", Map.of("count", count, "product", product), "nodeSelector", count), A100);

        assertThat(choice.pool().isPresent() || !choice.faults().isEmpty() || name.isBlank())
                .isTrue();
    }
}
