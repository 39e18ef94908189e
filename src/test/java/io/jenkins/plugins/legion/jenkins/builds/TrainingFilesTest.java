package io.jenkins.plugins.legion.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingFilesTest {

    @TempDir
    Path rootDir;

    private TrainingFiles files;

    @BeforeEach
    void files() {
        files = TrainingFiles.of(BuildOnDisk.in(rootDir, 5), "wine");
    }

    @Test
    void aPageReadsTheRecordAndOnlyTheFilesThatItShows() throws IOException {
        TrainingRecord sent = SentRecord.honest().files(1_000).record();
        SentRecord.lay(rootDir, SentRecord.honest().files(1_000).json());

        TrainingRecord read = files.readRecordWithoutFiles();
        assertThat(read.binary().orElseThrow().files()).isEmpty();
        assertThat(read.binary().orElseThrow().digest()).isEqualTo(SentRecord.DIGEST);
        assertThat(read.tags()).isEqualTo(sent.tags());
        assertThat(read.metrics()).isEqualTo(sent.metrics());
        assertThat(files.readFiles(2)).extracting(PackedFile::path).containsExactly("model/0.bin", "model/1.bin");
        assertThat(files.readFiles(Integer.MAX_VALUE))
                .isEqualTo(sent.binary().orElseThrow().files());
        assertThat(files.readRecord()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"binary\":null}", "{\"binary\":{\"files\":7}}", "{\"files\":[{}]}", "[]", "1"})
    void aRecordWithoutABinaryHasNoFiles(String json) throws IOException {
        SentRecord.lay(rootDir, json.getBytes(StandardCharsets.UTF_8));

        assertThat(files.readFiles(10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"state\":\"flying\"}", "{\"metrics\":[null]}"})
    void whatIsNoRecordIsSaidToBeNone(String json) throws IOException {
        SentRecord.lay(rootDir, json.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(files::readRecord).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "../../x", "a\\b"})
    void anIdThatMightLeadElsewhereIsRefused(String id) {
        assertThatThrownBy(() -> TrainingFiles.of(BuildOnDisk.in(rootDir, 5), id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + id + "'");
    }
}
