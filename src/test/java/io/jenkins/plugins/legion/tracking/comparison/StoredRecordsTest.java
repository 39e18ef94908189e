package io.jenkins.plugins.legion.tracking.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.comparison.UnreadableRecord.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredRecordsTest {

    @TempDir
    Path folder;

    private final StoredRecords records = new StoredRecords();

    @Test
    void aRecordIsReadOnceAsLongAsItsFileStaysTheSame() throws Exception {
        StoredTraining stored = new Logged("a").metric("rmse", 0.7).stored(folder);
        ComparedTraining first = records.read(stored);
        assertThat(records.read(stored)).isSameAs(first);

        new Logged("a").metric("rmse", 0.25).stored(folder);
        assertThat(records.read(stored).metric("rmse")).hasValue(0.25);
    }

    @Test
    void aFileOfTheSameSizeThatWasWrittenLaterIsReadAgain() throws Exception {
        StoredTraining stored = new Logged("a").metric("rmse", 0.7).stored(folder);
        records.read(stored);
        new Logged("a").metric("rmse", 0.6).stored(folder);
        Files.setLastModifiedTime(stored.record(), FileTime.fromMillis(0));
        assertThat(records.read(stored).metric("rmse")).hasValue(0.6);
    }

    @Test
    void theDataIsKnownByItsDigestVersionAndSamples() throws Exception {
        ComparedTraining read =
                records.read(new Logged("a").data("sha256:01", "etag:1", 150).stored(folder));
        assertThat(read.attribute("data_digest")).contains("sha256:01");
        assertThat(read.attribute("data_version")).contains("etag:1");
        assertThat(read.attribute("data_samples")).contains(150.0);
    }

    @Test
    void theSameFileUnderAnotherNameIsCalledByThat() throws Exception {
        StoredTraining stored = new Logged("a").stored(folder);
        records.read(stored);
        StoredTraining renamed = new StoredTraining("b", stored.record(), Optional.empty());
        assertThat(records.read(renamed).label()).isEqualTo("b");
    }

    @Test
    void whoKnowsWhatWasTrainedAndHowItEndedIsBelievedMoreThanItsRecord() throws Exception {
        StoredTraining stored = new Logged("a").stored(folder);
        ComparedTraining failed = records.read(new StoredTraining(
                "a", stored.record(), Optional.of(new KnownTraining("beer", "7", TrainingState.FAILED))));
        assertThat(failed.state()).isEqualTo(TrainingState.FAILED);
        assertThat(failed.attribute("status")).contains("FAILED");
        assertThat(failed.cell(new Column(Column.Kind.ATTRIBUTES, "state"))).contains("failed");
        assertThat(failed.attribute("model_name")).contains("beer");
        assertThat(failed.attribute("run_name")).contains("beer 7");
        assertThat(records.read(stored).state()).isEqualTo(TrainingState.SUCCEEDED);
    }

    @Test
    void noMoreAreRememberedThanAllowed() throws Exception {
        StoredRecords few = new StoredRecords(2);
        for (String label : new String[] {"a", "b", "c"}) {
            few.read(new Logged(label).stored(folder));
        }
        assertThat(few.size()).isEqualTo(2);
    }

    @Test
    void aRecordThatIsNotThereIsMissing() {
        assertThat(reason(new StoredTraining("a", folder.resolve("none.json"), Optional.empty())))
                .isEqualTo(Reason.MISSING);
    }

    /** Wherever it was cut. */
    @Test
    void aRecordThatIsCutOffIsNeverTakenForOne() throws Exception {
        StoredTraining stored =
                new Logged("a").metric("rmse", 0.7).param("alpha", "ä\u202e").stored(folder);
        byte[] whole = Files.readAllBytes(stored.record());
        for (int length = 0; length < whole.length; length++) {
            Files.write(stored.record(), Arrays.copyOf(whole, length));
            assertThat(reason(stored)).as("after %d bytes", length).isIn(Reason.CUT_OFF, Reason.UNKNOWN_FORMAT);
        }
        Files.write(stored.record(), Arrays.copyOf(whole, whole.length / 2));
        assertThat(reason(stored)).isEqualTo(Reason.CUT_OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[1, 2]",
                "{}",
                "{\"model\": {\"name\": \"wine\"}, \"state\": \"dreaming\", \"started\": \"2026-11-20T10:00:00Z\"}",
                "{\"model\": {\"name\": \"wine\"}, \"state\": \"succeeded\", \"started\": \"2026-11-20T10:00:00Z\","
                        + " \"metrics\": {\"rmse\": 0.7}}",
                "{\"model\": {\"name\": \"wine\"}, \"state\": \"succeeded\", \"started\": \"2026-11-20T10:00:00Z\","
                        + " \"metrics\": [null]}"
            })
    void whatIsNoRecordOrOneOfALaterFormatIsToldAsThat(String written) throws Exception {
        Path file = Files.writeString(folder.resolve("record.json"), written);
        assertThat(reason(new StoredTraining("a", file, Optional.empty()))).isEqualTo(Reason.UNKNOWN_FORMAT);
    }

    @Test
    void aFieldThatALaterVersionAddedIsPassedOver() throws Exception {
        StoredTraining stored = new Logged("a").metric("rmse", 0.7).stored(folder);
        String written = Files.readString(stored.record(), StandardCharsets.UTF_8);
        Files.writeString(stored.record(), "{\"mood\": {\"deep\": [1]}," + written.substring(1));
        assertThat(records.read(stored).metric("rmse")).hasValue(0.7);
    }

    @Test
    void aFolderInPlaceOfARecordIsNoEndOfEverything() throws Exception {
        Path file = Files.createDirectory(folder.resolve("record.json"));
        assertThat(reason(new StoredTraining("a", file, Optional.empty()))).isEqualTo(Reason.UNREADABLE);
    }

    private Reason reason(StoredTraining stored) {
        return catchThrowableOfType(UnreadableRecord.class, () -> records.read(stored))
                .reason();
    }
}
