package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

    private static final Path FOLDER = Path.of("/work/space");

    @ParameterizedTest
    @ValueSource(strings = {"data", "data/wine.csv", "größe/損失", "a b", "...", "a..b", "xy:1", "👩‍👩‍👧.png"})
    void aNameBelowAFolderIsTaken(String path) {
        assertThat(PathRules.isBelow(path)).isTrue();
        assertThat(PathRules.fault("workDir", path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "./", "./data/", "a//b", "a/./b"})
    void whatPeopleWriteForAFolderStaysWithinItAndIsNoName(String path) {
        assertThat(PathRules.isBelow(path)).isFalse();
        assertThat(PathRules.fault("workDir", path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/etc", "..", "a/../b", "a\\b", "C:", "c:/x", "./C:/x", "a\nb", "a\0b", "a\ud800", "a\uFFFD"
            })
    void whatMayLeadOutsideOnSomeSystemIsRefused(String path) {
        assertThat(PathRules.isBelow(path)).isFalse();
        assertThat(PathRules.fault("workDir", path).orElseThrow().message())
                .startsWith("workDir: '")
                .contains("path inside the workspace");
    }

    @Test
    void aLoggedFileMayBeCalledAsItsLanguageWritesItButHasNoColon() {
        assertThat(LoggedFile.admits("خانه\u200cها/👩\u200d👩\u200d👧.png")).isTrue();
        assertThat(LoggedFile.admits("loss: train.png")).isFalse();
    }

    @Property(tries = 2_000)
    void whatIsTakenStaysWithinTheFolder(@ForAll("paths") String path) {
        if (PathRules.fault("workDir", path).isEmpty()) {
            assertThat(PathRules.from(FOLDER, path))
                    .hasValueSatisfying(it -> assertThat(it.startsWith(FOLDER)).isTrue());
        }
        if (PathRules.isBelow(path)) {
            assertThat(FOLDER.relativize(FOLDER.resolve(path))).hasToString(path);
        }
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("aC./\\: \0\uFFFD").ofMaxLength(8);
    }
}
