package io.jenkins.plugins.legion.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.FilePath;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.tracking.curves.CurveQuestion;
import io.jenkins.plugins.legion.tracking.curves.Curves;
import io.jenkins.plugins.legion.tracking.series.Series;
import io.jenkins.plugins.legion.tracking.series.SeriesFileWriter;
import io.jenkins.plugins.legion.tracking.series.StoredSeries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingFilesTest {

    private static final CurveQuestion ALL = new CurveQuestion(List.of(), 300, Long.MIN_VALUE, Long.MAX_VALUE);

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

    @Test
    void aBuildTakesTheRecordWithEveryPoint() throws Exception {
        byte[] series = series(5_000);

        assertThat(files.take(agent(SentRecord.honest().json(), series, series.length)))
                .isEmpty();
        assertThat(files.readRecord()).isEqualTo(SentRecord.honest().record());
        assertThat(kept("series.bin")).hasBinaryContent(series);
        Series drawn = files.readCurves(ALL).drawn().get(0).series();
        assertThat(drawn.name()).isEqualTo("rmse");
        assertThat(drawn.steps()).startsWith(0).endsWith(4_999);
        assertThat(drawn.size()).isBetween(75, 300);
    }

    @Test
    void seriesThatAreBrokenCostTheCurvesAlone() throws Exception {
        byte[] series = series(5_000);
        byte[] cut = Arrays.copyOf(series, series.length / 2);

        assertThat(files.take(agent(SentRecord.honest().json(), cut, cut.length)))
                .contains("The file of series ends too early; it was not written or copied whole");
        assertThat(files.readRecord()).isEqualTo(SentRecord.honest().record());
        assertThat(files.readCurves(ALL)).isEqualTo(Curves.NONE);
        assertThat(kept("series.bin.part")).doesNotExist();
    }

    @Test
    void seriesThatAreTooLargeAreNotEvenFetched() throws Exception {
        FilePath agent = agent(SentRecord.honest().json(), series(2), (1L << 30) + 1);

        assertThat(files.take(agent)).contains("/agent/series.bin has more than 1073741824 bytes");
        assertThat(files.hasRecord()).isTrue();
        verify(agent.child("series.bin"), never()).read();
    }

    @Test
    void aRecordThatIsTooLargeIsNotTaken() throws Exception {
        FilePath agent = agent(new byte[(64 << 20) + 1], series(2), 1);

        assertThatThrownBy(() -> files.take(agent))
                .isInstanceOf(IOException.class)
                .hasMessage("/agent/record.json has more than 67108864 bytes");
        assertThat(files.hasRecord()).isFalse();
    }

    /** A build that has the record asks for no more after a restart, so that has to come last. */
    @Test
    void whereTheConnectionBreaksTheBuildHasNoRecordYet() throws Exception {
        FilePath agent = agent(SentRecord.honest().json(), series(2), 1);
        FilePath series = agent.child("series.bin");
        doThrow(new IOException("the channel is closed")).when(series).read();

        assertThatThrownBy(() -> files.take(agent)).hasMessage("the channel is closed");
        assertThat(files.hasRecord()).isFalse();
    }

    @Test
    void buildsThatKeptSomePointsAloneStillShowThem() throws Exception {
        byte[] thinned;
        try (InputStream in = StoredSeries.class.getResourceAsStream("thinned.bin")) {
            thinned = in.readAllBytes();
        }
        Files.createDirectories(kept("series.bin").getParent());
        Files.write(kept("series.bin"), thinned);

        assertThat(files.readCurves(ALL).names()).containsExactly("loss", "odd ü");
    }

    private Path kept(String name) {
        return rootDir.resolve("legion/wine").resolve(name);
    }

    private byte[] series(int points) throws IOException {
        Path file = rootDir.resolve("written.bin");
        try (SeriesFileWriter writer = SeriesFileWriter.begin(file)) {
            int metric = writer.begin("rmse");
            for (int i = 0; i < points; i++) {
                writer.point(metric, Math.cos(i), i, i);
            }
            writer.finish();
        }
        return Files.readAllBytes(file);
    }

    /** The training's folder on an agent that says of the series that they have so many bytes. */
    private static FilePath agent(byte[] record, byte[] series, long length) throws Exception {
        FilePath folder = mock(FilePath.class);
        FilePath recordFile = file("/agent/record.json", record);
        FilePath seriesFile = file("/agent/series.bin", series);
        when(seriesFile.length()).thenReturn(length);
        when(folder.child("record.json")).thenReturn(recordFile);
        when(folder.child("series.bin")).thenReturn(seriesFile);
        return folder;
    }

    private static FilePath file(String path, byte[] content) throws Exception {
        FilePath file = mock(FilePath.class);
        when(file.exists()).thenReturn(true);
        when(file.getRemote()).thenReturn(path);
        when(file.read()).thenAnswer(call -> new ByteArrayInputStream(content));
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "../../x", "a\\b"})
    void anIdThatMightLeadElsewhereIsRefused(String id) {
        assertThatThrownBy(() -> TrainingFiles.of(BuildOnDisk.in(rootDir, 5), id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + id + "'");
    }
}
