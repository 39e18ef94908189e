package io.jenkins.plugins.legion.packaging.python;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What conda is asked for, in pip's words. */
class CondaSpecPropertyTest {

    @Property
    void noTextBreaksIt(@ForAll String text) {
        CondaSpec.of(text).ifPresent(CondaSpec::clauses);
    }

    @Property
    void oneSignLeavesTheRestOpenTwoAndABuildDoNot(
            @ForAll @IntRange(max = 99) int major, @ForAll @IntRange(max = 99) int minor) {
        String version = major + "." + minor;
        assertThat(clauses("numpy=" + version)).isEqualTo("==" + version + ".*");
        assertThat(clauses("numpy=" + version + ".*")).isEqualTo("==" + version + ".*");
        assertThat(clauses("numpy==" + version)).isEqualTo("==" + version);
        assertThat(clauses("numpy " + version)).isEqualTo("==" + version);
        assertThat(clauses("conda-forge::numpy=" + version + "=py311h64a7726_0"))
                .isEqualTo("==" + version);
        assertThat(clauses("numpy>=" + version + ",<100")).isEqualTo(">=" + version + ",<100");
    }

    @Property
    void aMinorVersionOfPythonIsLetInIfSomePatchOfItIs(
            @ForAll @IntRange(max = 20) int asked, @ForAll @IntRange(max = 20) int there) {
        String minor = "3." + there;
        assertThat(new VersionRange("==3." + asked + ".*").allowsMinor(minor)).isEqualTo(asked == there);
        assertThat(new VersionRange("==3." + asked + ".5").allowsMinor(minor)).isEqualTo(asked == there);
        assertThat(new VersionRange(">=3." + asked).allowsMinor(minor)).isEqualTo(there >= asked);
        assertThat(new VersionRange("<3." + asked).allowsMinor(minor)).isEqualTo(there < asked);
        assertThat(new VersionRange(">3." + asked + ".2,<4").allowsMinor(minor)).isEqualTo(there >= asked);
        assertThat(new VersionRange("~=3." + asked).allowsMinor(minor)).isEqualTo(there >= asked);
        assertThat(new VersionRange("~=3." + asked + ".1").allowsMinor(minor)).isEqualTo(there == asked);
    }

    @Example
    void aPatchIsComparedWhereItIsKnown() {
        assertThat(new VersionRange("==3.11.5.*").allows("3.11.9")).isFalse();
        assertThat(new VersionRange("==3.11.*").allows("3.11.9")).isTrue();
        assertThat(new VersionRange("!=3.11.9").allowsMinor("3.11")).isTrue();
    }

    @Example
    void whatPipHasNoWordsForIsNotTranslated() {
        assertThat(CondaSpec.of("numpy=1.26|1.27").orElseThrow().clauses()).isEmpty();
        assertThat(CondaSpec.of("numpy[version='>=1']")).isEmpty();
        assertThat(CondaSpec.of("https://example.com/numpy.conda")).isEmpty();
        assertThat(clauses("numpy")).isEmpty();
        assertThat(clauses("numpy=*")).isEmpty();
    }

    private static String clauses(String spec) {
        return CondaSpec.of(spec).orElseThrow().clauses().orElseThrow();
    }
}
