package io.jenkins.plugins.legion.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlParameterTest {

    private final MlParameter alpha = new MlParameter("alpha", "float", Optional.empty());
    private final List<Fault> faults = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "-1.", ".5", "+1.5e-05", "1E5", "1_000.5_0", "007", " 1 ", "inf", "-Infinity", "+INF", "NaN"
            })
    void aFloatIsWhatPythonTakesForOne(String value) {
        assertThat(alpha.value(Optional.of(value), Path.of(""), faults)).contains(value);
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", ".", "e5", "1e", "1d", "1.5f", "0x1p3", "0x10", "1__0", "_1", "1_", "1,5", "1 0", "infinit"
            })
    void aFloatIsNotWhatOnlyJavaTakesForOne(String value) {
        assertThat(alpha.value(Optional.of(value), Path.of(""), faults)).isEmpty();
        assertThat(faults).extracting(Fault::where).containsExactly("hyperParameters.alpha");
    }
}
