package io.jenkins.plugins.legion.kubernetes.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuPlacementTest {

    private static final LabelledNode T4 = LabelledNode.nvidia("Tesla-T4", 15109);
    private static final LabelledNode A100_40 = LabelledNode.nvidia("NVIDIA-A100-SXM4-40GB", 40536);
    private static final LabelledNode A100_80 = LabelledNode.nvidia("NVIDIA-A100-80GB-PCIe", 81920);
    private static final LabelledNode OLD_A100_40 = LabelledNode.nvidia("A100-SXM4-40GB", 39538);
    private static final LabelledNode H100 = LabelledNode.nvidia("NVIDIA-H100-80GB-HBM3", 81559);

    private static GpuPlacement placed(Map<String, Object> gpus) {
        return GpuPlacement.of(GpuArguments.map("gpus", gpus));
    }

    @Test
    void wholeGpusAreAskedForByTheirNumberAlone() {
        GpuPlacement two = GpuPlacement.of(GpuRequest.of(2));

        assertThat(two.resource()).isEqualTo("nvidia.com/gpu");
        assertThat(two.count()).isEqualTo(2);
        assertThat(two.nodes()).isEmpty();
        assertThat(two.taint()).isEqualTo("nvidia.com/gpu");
    }

    @ParameterizedTest
    @CsvSource({"nvidia, nvidia.com/gpu", "amd, amd.com/gpu", "intel, gpu.intel.com/i915"})
    void eachVendorHasItsOwnResource(String vendor, String resource) {
        assertThat(placed(Map.of("vendor", vendor)).resource()).isEqualTo(resource);
        assertThat(placed(Map.of("vendor", vendor)).taint()).isEqualTo(resource);
    }

    @Test
    void aModelIsAnyNodeThatHasIt() {
        GpuPlacement a100 = placed(Map.of("product", "A100"));

        assertThat(List.of(A100_40, A100_80, OLD_A100_40)).allMatch(node -> node.takes(a100));
        assertThat(List.of(T4, H100, LabelledNode.nvidia("NVIDIA-RTX-A1000", 8188)))
                .noneMatch(node -> node.takes(a100));
    }

    @Test
    void aModelIsNotItsNeighbour() {
        GpuPlacement l4 = placed(Map.of("product", "L4"));

        assertThat(LabelledNode.nvidia("NVIDIA-L4", 23034).takes(l4)).isTrue();
        assertThat(LabelledNode.nvidia("NVIDIA-L40", 46068).takes(l4)).isFalse();
        assertThat(LabelledNode.nvidia("NVIDIA-L40S", 46068).takes(l4)).isFalse();
    }

    /** What drivers say of what makers name: 16 GB on a T4 and a V100, 24 on an A10G and an L4, 40 and 80 on A100s, 141 on an H200. */
    @ParameterizedTest
    @CsvSource({
        "16Gi, 15109",
        "16Gi, 15360",
        "16 GB, 16160",
        "24Gi, 22731",
        "24Gi, 23034",
        "40Gi, 39538",
        "40Gi, 40536",
        "48Gi, 46068",
        "80Gi, 81559",
        "80 GB, 81920",
        "94Gi, 95830",
        "141Gi, 143771",
        "192Gi, 183359"
    })
    void memoryIsWhatTheMakerNames(String asked, int label) {
        assertThat(LabelledNode.nvidia("NVIDIA-any", label).takes(placed(Map.of("memory", asked))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"16Gi, 12288", "24Gi, 20475", "32Gi, 24576", "40Gi, 32768", "48Gi, 40536", "80Gi, 65536", "141Gi, 95830"
    })
    void lessMemoryIsNotTaken(String asked, int label) {
        assertThat(LabelledNode.nvidia("NVIDIA-any", label).takes(placed(Map.of("memory", asked))))
                .isFalse();
    }

    @Test
    void modelAndMemoryAreBothKept() {
        GpuPlacement large = placed(Map.of("product", "A100", "memory", "80Gi"));

        assertThat(A100_80.takes(large)).isTrue();
        assertThat(A100_40.takes(large)).isFalse();
        assertThat(H100.takes(large)).isFalse();
    }

    @Test
    void aSliceIsAResourceOfItsOwnWhereSizesAreMixed() {
        GpuPlacement slice = placed(Map.of("mig", "1g.10gb", "count", 2));

        assertThat(slice.resource()).isEqualTo("nvidia.com/mig-1g.10gb");
        assertThat(slice.count()).isEqualTo(2);
        assertThat(slice.taint()).isEqualTo("nvidia.com/gpu");
        assertThat(placed(Map.of("mig", "1g.10gb+me")).resource()).isEqualTo("nvidia.com/mig-1g.10gb.me");
        assertThat(placed(Map.of("mig", "nvidia.com/mig-1g.5gb".substring("nvidia.com/".length())))
                        .resource())
                .isEqualTo("nvidia.com/mig-1g.5gb");
    }

    @Test
    void aSliceIsAGpuWithALabelWhereAllHaveOneSize() {
        GpuPlacement slice = placed(Map.of("mig", "1g.5gb", "migStrategy", "single"));

        assertThat(slice.resource()).isEqualTo("nvidia.com/gpu");
        assertThat(LabelledNode.nvidia("A100-SXM4-40GB-MIG-1g.5gb", 4864).takes(slice))
                .isTrue();
        assertThat(LabelledNode.nvidia("NVIDIA-A100-SXM4-40GB-MIG-1g.5gb", 5120).takes(slice))
                .isTrue();
        assertThat(LabelledNode.nvidia("NVIDIA-A100-SXM4-40GB-MIG-2g.10gb", 9984)
                        .takes(slice))
                .isFalse();
        assertThat(A100_40.takes(slice)).isFalse();
    }

    @Test
    void aSliceOfAModelIsOfNoOther() {
        GpuPlacement slice = placed(Map.of("mig", "1g.10gb", "migStrategy", "single", "product", "H100"));

        assertThat(LabelledNode.nvidia("NVIDIA-H100-80GB-HBM3-MIG-1g.10gb", 9728)
                        .takes(slice))
                .isTrue();
        assertThat(LabelledNode.nvidia("NVIDIA-A100-SXM4-80GB-MIG-1g.10gb", 9728)
                        .takes(slice))
                .isFalse();
    }

    @Test
    void sharedGpusAreToldByTheirLabelWhateverTheirName() {
        LabelledNode sliced =
                LabelledNode.nvidia("NVIDIA-L4-SHARED", 23034).with("nvidia.com/gpu.sharing-strategy", "time-slicing");
        LabelledNode renamed = LabelledNode.nvidia("NVIDIA-L4", 23034).with("nvidia.com/gpu.sharing-strategy", "mps");

        assertThat(sliced.takes(placed(Map.of("product", "L4", "sharing", "time-slicing"))))
                .isTrue();
        assertThat(sliced.takes(placed(Map.of("sharing", "mps")))).isFalse();
        assertThat(renamed.takes(placed(Map.of("product", "L4", "sharing", "mps"))))
                .isTrue();
        assertThat(sliced.takes(placed(Map.of("product", "L4")))).isFalse();
    }

    @Test
    void whoWantsAGpuAloneGetsNoneThatIsShared() {
        GpuPlacement alone = placed(Map.of("sharing", "none"));

        assertThat(T4.takes(alone)).isTrue();
        assertThat(new LabelledNode(Map.of()).takes(alone)).isTrue();
        assertThat(T4.with("nvidia.com/gpu.sharing-strategy", "mps").takes(alone))
                .isFalse();
    }

    @Test
    void amdsMemoryIsAWord() {
        GpuPlacement large = placed(Map.of("vendor", "amd", "memory", "128Gi"));

        assertThat(new LabelledNode(Map.of("amd.com/gpu.vram", "192G")).takes(large))
                .isTrue();
        assertThat(new LabelledNode(Map.of("amd.com/gpu.vram", "64G")).takes(large))
                .isFalse();
    }

    @Test
    void aVirtualGpuIsToldByItsLabel() {
        GpuPlacement virtual = placed(Map.of("vgpu", true));

        assertThat(T4.takes(virtual)).isFalse();
        assertThat(T4.with("nvidia.com/vgpu.present", "true").takes(virtual)).isTrue();
    }

    /** One that is newer than the list. */
    @Test
    void aWholeLabelIsTakenAsItIs() {
        GpuPlacement newer = placed(Map.of("product", "NVIDIA-R300-SXM7"));

        assertThat(LabelledNode.nvidia("NVIDIA-R300-SXM7", 500_000).takes(newer))
                .isTrue();
        assertThat(T4.takes(newer)).isFalse();
    }
}
