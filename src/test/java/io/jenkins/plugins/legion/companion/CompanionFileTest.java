package io.jenkins.plugins.legion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanionFileTest {

    @TempDir
    private Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("companion.json");
        CompanionFile asked = CompanionFile.asked("tök\"en", Duration.ofMinutes(1), List.of("rmse", "f1, ü"));
        CompanionFile answering = asked.answering(40123);
        answering.write(file);
        assertThat(CompanionFile.read(file)).contains(answering);
    }

    @Test
    void ofAnotherVersionIsReadAsFarAsItIsKnown() throws IOException {
        assertThat(read("{\"later\":{\"a\":[1,{}]},\"token\":\"t\",\"pid\":7,\"port\":8,\"more\":[{}]}"))
                .hasValue(new CompanionFile("t", 0, List.of(), 0, 8, 7, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"token\":null}",
                "{\"token\":\"\"}",
                "{\"token\":\"t\",\"port\":\"x\"}",
                "{\"token\":\"t\",\"port\":4000000000}",
                "{\"token\":\"t\",\"metrics\":[\"a\"",
                "{\"token\":\"t"
            })
    void thatIsNoneOrBrokenIsTakenForNone(String text) throws IOException {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void ofZerosAsAPowerFailureLeavesItIsTakenForNone() throws IOException {
        Path file = Files.write(folder.resolve("companion.json"), new byte[64]);
        assertThat(CompanionFile.read(file)).isEmpty();
    }

    private Optional<CompanionFile> read(String text) throws IOException {
        return CompanionFile.read(Files.writeString(folder.resolve("companion.json"), text));
    }
}
