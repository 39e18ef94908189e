package io.jenkins.plugins.legion.packaging.python;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Which wheels a Python takes, as PEP 425, 600 and 656 have it. */
class WheelNamePropertyTest {

    @Property
    void noTextBreaksIt(@ForAll String text) {
        assertThat(WheelName.of(text + ".whl").map(WheelName::file))
                .satisfiesAnyOf(name -> assertThat(name).isEmpty(), name -> assertThat(name)
                        .contains(text + ".whl"));
    }

    @Property
    void aNewerLibraryTakesWhatAnOlderOneTakesAndNotTheOtherWayAbout(
            @ForAll @IntRange(min = 17, max = 60) int image, @ForAll @IntRange(min = 17, max = 60) int wheel) {
        PythonTarget target = new PythonTarget("3.11", "arm64", new Libc(Libc.Kind.GLIBC, 2, image));
        assertThat(fits("numpy-2.0.0-cp311-cp311-manylinux_2_" + wheel + "_aarch64.whl", target))
                .isEqualTo(wheel <= image);
    }

    @Property
    void theStableInterfaceIsForLaterPythonsTheOtherForOneAlone(
            @ForAll @IntRange(min = 6, max = 20) int image, @ForAll @IntRange(min = 6, max = 20) int wheel) {
        PythonTarget target = new PythonTarget("3." + image, "amd64", new Libc(Libc.Kind.GLIBC, 2, 36));
        String abi = new PythonTarget("3." + wheel, "amd64", target.libc()).abi();
        assertThat(fits("a-1-cp3" + wheel + "-abi3-manylinux2014_x86_64.whl", target))
                .isEqualTo(wheel <= image);
        assertThat(fits("a-1-cp3" + wheel + "-" + abi + "-manylinux1_x86_64.whl", target))
                .isEqualTo(wheel == image);
        assertThat(fits("a-1-py3" + wheel + "-none-any.whl", target)).isEqualTo(wheel <= image);
    }

    @Example
    void othersAreNotTaken() {
        PythonTarget musl = new PythonTarget("3.12", "amd64", new Libc(Libc.Kind.MUSL, 1, 2));
        assertThat(fits("a-1-cp312-cp312-musllinux_1_1_x86_64.whl", musl)).isTrue();
        assertThat(fits("a-1-py2.py3-none-any.whl", musl)).isTrue();
        assertThat(fits("a-1-1build-cp312-cp312-linux_x86_64.whl", musl)).isTrue();
        assertThat(fits("a-1-cp312-cp312-manylinux_2_17_x86_64.whl", musl)).isFalse();
        assertThat(fits("a-1-cp312-cp312t-musllinux_1_1_x86_64.whl", musl)).isFalse();
        assertThat(fits("a-1-py2-none-any.whl", musl)).isFalse();
        assertThat(fits("a-1-pp310-pypy310_pp73-musllinux_1_1_x86_64.whl", musl))
                .isFalse();
        assertThat(WheelName.of("../a-1-py3-none-any.whl")).isEmpty();
    }

    private static boolean fits(String file, PythonTarget target) {
        return WheelName.of(file).orElseThrow().fits(target);
    }
}
