package io.jenkins.plugins.legion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.progress.Progress;
import io.jenkins.plugins.legion.progress.ProgressLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {

    private static final String WIPE = "\r\u001B[2K";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void elsewhereEachReportIsALine() {
        try (ProgressPrinter printer = printer(false)) {
            printer.progress(progress(1));
            print(printer, "half");
            printer.progress(progress(2));
        }

        assertThat(shown())
                .isEqualTo(
                        """
                epoch 1/250  loss 0.5  20 epochs/s  12 s left
                half
                epoch 2/250  loss 0.5  20 epochs/s  12 s left
                """);
    }

    @Test
    void onATerminalOneLineIsWrittenOverAndOutputStaysAboveIt() {
        try (ProgressPrinter printer = printer(true)) {
            printer.progress(progress(1));
            print(printer, "hello\n");
            printer.progress(progress(2));
        }

        String one = ProgressLine.of(progress(1), 79);
        String two = ProgressLine.of(progress(2), 79);
        assertThat(shown()).isEqualTo(one + WIPE + "hello\n" + one + WIPE + two + WIPE + two + "\n");
    }

    @Test
    void aLineThatTheTrainingHasNotEndedIsNotWrittenOver() {
        try (ProgressPrinter printer = printer(true)) {
            print(printer, "50%");
            printer.progress(progress(1));
            print(printer, "\r100%\n");
        }

        assertThat(shown()).startsWith("50%\r100%\n" + ProgressLine.of(progress(1), 79));
    }

    /** What a large model takes is told, and does not push the training's last state away. */
    @Test
    void whilePackingTheLineTellsOfItAndTheTrainingsStays() {
        try (ProgressPrinter printer = printer(true)) {
            printer.progress(progress(250));
            printer.packing("packing, 3 of 12 files");
            printer.packing("verifying, 1 of 12 files");
        }

        String trained = ProgressLine.of(progress(250), 79);
        assertThat(shown())
                .isEqualTo(trained + WIPE + trained + "\npacking, 3 of 12 files" + WIPE + "verifying, 1 of 12 files"
                        + WIPE);
    }

    @Test
    void elsewhereEachReportOfPackingIsALine() {
        try (ProgressPrinter printer = printer(false)) {
            print(printer, "half");
            printer.packing("packing, 3 of 12 files");
        }

        assertThat(shown()).isEqualTo("half\npacking, 3 of 12 files\n");
    }

    @Test
    void aNarrowTerminalShowsFewerMetrics() {
        assertThat(ProgressLine.of(progress(1), 40)).isEqualTo("epoch 1/250  20 epochs/s  12 s left");
        assertThat(ProgressLine.of(progress(1), 10)).isEqualTo("epoch 1/25");
    }

    @Test
    void aMetricsNameCannotMoveTheCursor() {
        Progress hostile = new Progress(
                "step",
                1,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Duration.ofSeconds(1),
                Optional.empty(),
                Map.of("\u001B[2J\nloss", Double.NaN));

        assertThat(ProgressLine.of(hostile, 200)).isEqualTo("step 1  \uFFFD[2J\uFFFDloss NaN  1 s so far");
    }

    private ProgressPrinter printer(boolean live) {
        PrintStream stream = new PrintStream(err, false, StandardCharsets.UTF_8);
        return new ProgressPrinter(new Terminal(stream, stream, live, 80), false);
    }

    private static void print(ProgressPrinter printer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        printer.output(bytes, 0, bytes.length);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Progress progress(long step) {
        return new Progress(
                "epoch",
                step,
                OptionalLong.of(250),
                OptionalDouble.of(20),
                Duration.ofSeconds(1),
                Optional.of(Duration.ofSeconds(12)),
                new LinkedHashMap<>(Map.of("loss", 0.5)));
    }
}
