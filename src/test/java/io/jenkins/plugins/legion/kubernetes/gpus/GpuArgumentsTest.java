package io.jenkins.plugins.legion.kubernetes.gpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpuArgumentsTest {

    @Test
    void aNumberIsSoManyGpus() {
        assertThat(GpuArguments.number("gpu", 2)).contains(GpuRequest.of(2));
        assertThat(GpuArguments.number("gpu", "2")).contains(GpuRequest.of(2));
        assertThat(GpuArguments.number("gpu", 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "two", "10000", "1.5", "", "1e99999999", "0x2", "٢٢٢٢"})
    void whatIsNoNumberOfGpusIsSaidSo(String given) {
        assertThatThrownBy(() -> GpuArguments.number("gpu", given))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(new Fault("gpu", given, "a whole number of GPUs from 0 to 256").message());
    }

    @Test
    void allOfAMapIsRead() {
        Map<String, Object> gpus = new LinkedHashMap<>();
        gpus.put("count", 2);
        gpus.put("product", "A100");
        gpus.put("memory", "40Gi");
        gpus.put("sharing", "none");

        assertThat(GpuArguments.map("gpus", gpus)).hasToString("2 × A100 with 40 GiB, not shared");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        Map<String, Object> gpus = new LinkedHashMap<>();
        gpus.put("count", "two");
        gpus.put("produkt", "A100");
        gpus.put("mig", "1g.11gb");
        gpus.put("memory", "lots");
        gpus.put("sharing", "mpps");
        gpus.put("vgpu", "perhaps");
        gpus.put("vendor", "nvidea");

        assertThatThrownBy(() -> GpuArguments.map("gpus", gpus))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContainingAll(
                        "gpus: 'produkt'; expected one of count, product, memory, mig, migStrategy, sharing, vendor, vgpu (did you mean 'product'?)",
                        "gpus.count: 'two'; expected a whole number of GPUs from 1 to 256",
                        "gpus.mig: '1g.11gb'; expected one of 1g.5gb,",
                        "gpus.memory: 'lots'; expected the memory of one GPU, such as 40Gi or 80 GB",
                        "gpus.sharing: 'mpps'; expected one of none, mps, time-slicing (did you mean 'mps'?)",
                        "gpus.vgpu: 'perhaps'; expected true or false",
                        "gpus.vendor: 'nvidea'; expected one of nvidia, amd, intel (did you mean 'nvidia'?)");
    }

    @Test
    void aProductThatNobodyHasIsSaidSo() {
        assertThatThrownBy(() -> GpuArguments.map("gpus", Map.of("product", "A1000")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("gpus.product: 'A1000'; expected one of ")
                .hasMessageEndingWith("(did you mean 'A100'?)");
    }

    @ParameterizedTest
    @CsvSource({
        "mig, 1g.10gb, vendor, amd, 'gpus.mig: ''1g.10gb''; expected no slice of a GPU of amd''s'",
        "sharing, mps, mig, 1g.10gb, 'gpus.sharing: ''mps''; expected none or time-slicing: slices are not shared by MPS'",
        "memory, 40Gi, vendor, intel, 'gpus.memory: ''40960Mi''; expected nothing of a GPU of intel''s: no label says it'",
        "memory, 40Gi, mig, 1g.10gb, 'gpus.memory: ''40960Mi''; expected at most what a slice 1g.10gb has'",
        "product, T4, mig, 1g.10gb, 'gpus.mig: ''1g.10gb''; expected no slice: T4 cannot be cut into any'",
        "vgpu, true, mig, 1g.10gb, 'gpus.vgpu: ''true''; expected either vgpu or mig'"
    })
    void whatDoesNotGoTogetherIsSaidSo(String first, String value, String second, String other, String message) {
        assertThatThrownBy(() -> GpuArguments.map("gpus", Map.of(first, value, second, other)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }

    @Property
    void anyTextGivesARequestOrAFault(
            @ForAll String count,
            @ForAll String product,
            @ForAll String memory,
            @ForAll String mig,
            @ForAll BigDecimal number) {
        for (Object value : new Object[] {count, number}) {
            Map<String, Object> gpus = Map.of("count", value, "product", product, "memory", memory, "mig", mig);
            try {
                GpuRequest request = GpuArguments.map("gpus", gpus);
                assertThat(GpuPlacement.of(request).count()).isBetween(1, 256);
            } catch (InvalidInput e) {
                assertThat(e.faults()).isNotEmpty().allMatch(fault -> fault.where()
                        .startsWith("gpus."));
            }
        }
    }

    @Property
    void everySliceOfAnyMakeHasAResourceThatKubernetesTakes(@ForAll("slices") String slice) {
        assertThat(MigProfile.of(slice)).isPresent();
        assertThat(MigProfile.of(slice).get().resource()).matches("nvidia\\.com/[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    }

    @Provide
    Arbitrary<String> slices() {
        return Combinators.combine(
                        Arbitraries.of(MigProfile.sizes()), Arbitraries.of("", "+me", "+me.all", "-me", "+gfx"))
                .as(String::concat);
    }
}
