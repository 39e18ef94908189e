package io.jenkins.plugins.legion.kubernetes.pools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderLimitTest {

    private static final Map<String, Integer> NONE = Map.of();

    @Test
    void theUsualLimitHoldsForEachFolderWithAllThatIsInIt() {
        assertThat(FolderLimit.of("", "team/vision/wine", NONE, 4)).containsExactly(new FolderLimit("team", false, 4));
        assertThat(FolderLimit.of("", "wine", NONE, 4)).containsExactly(new FolderLimit("", true, 4));
        assertThat(FolderLimit.of("", "wine", NONE, 0)).isEmpty();
    }

    @Test
    void ofAFoldersPoolItHoldsForEachFolderInIt() {
        assertThat(FolderLimit.of("team", "team/vision/wine/main", NONE, 4))
                .containsExactly(new FolderLimit("team/vision", false, 4));
        assertThat(FolderLimit.of("team", "team/wine", NONE, 4)).containsExactly(new FolderLimit("team", true, 4));
    }

    @Test
    void aFolderMayHaveALimitOfItsOwn() {
        assertThat(FolderLimit.of("", "team/vision/wine", Map.of("team/vision", 2, "other", 1), 4))
                .containsExactly(new FolderLimit("team/vision", false, 2));
    }

    @Test
    void onlyWhatStandsThereCounts() {
        FolderLimit team = new FolderLimit("team", false, 4);
        assertThat(team.covers("team/wine")).isTrue();
        assertThat(team.covers("team/vision/wine")).isTrue();
        assertThat(team.covers("teams/wine")).isFalse();
        assertThat(team.covers("wine")).isFalse();

        FolderLimit top = new FolderLimit("", true, 4);
        assertThat(top.covers("wine")).isTrue();
        assertThat(top.covers("team/wine")).isFalse();
    }
}
