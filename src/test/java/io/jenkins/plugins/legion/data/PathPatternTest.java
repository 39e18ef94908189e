package io.jenkins.plugins.legion.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "**/*.csv, a.csv, true",
        "**/*.csv, x/y/a.csv, true",
        "**/*.csv, a.csv/b, false",
        "*.csv, a.csv, true",
        "*.csv, x/a.csv, false",
        "tmp/, tmp/x/y, true",
        "tmp/, tmp, false",
        "tmp/, a/tmp/x, false",
        "**/tmp/, a/tmp/x, true",
        "a/**/b, a/b, true",
        "a/**/b, a/x/y/b, true",
        "a/**/b, a/xb, false",
        "**, x/y, true",
        "a?c, abc, true",
        "a?c, a/c, false",
        "a.c, abc, false",
        "[a], [a], true",
        "[a], a, false",
        "train/*, train/x, true",
        "train/*, train/x/y, false",
    })
    void matchesAsAnts(String pattern, String path, boolean matches) {
        assertThat(PathPattern.of(pattern).matches(path)).isEqualTo(matches);
    }

    /** However it is written, a pattern is one, and is done with in no time. */
    @Property
    void takesAnyText(
            @ForAll @Chars({'*', '/', '?', '.', 'a', '\\', '(', '['}) @StringLength(max = 40) String pattern,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 60) String path) {
        PathPattern.of(pattern).matches(path);
        PathPattern.of(pattern).matches(path + "/" + path);
    }
}
