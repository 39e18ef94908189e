package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.words.Figures;
import java.util.List;

/** The trained model binary, down to each of its files. */
final class BinaryView {

    /** Beyond this the page would be megabytes; the archive itself has the rest. */
    private static final int MOST_FILES = 2000;

    private static final int OPEN_FILES = 50;

    private final Html html;
    private final TrainingRecord record;

    BinaryView(Html html, TrainingRecord record) {
        this.html = html;
        this.record = record;
    }

    void write() {
        html.open("section").element("h2", "Trained model binary");
        record.binary().ifPresentOrElse(this::described, () -> html.element("p", "None was made.", "class", "empty"));
        html.close("section").line();
    }

    private void described(TrainedModelBinary binary) {
        html.open("dl");
        html.element("dt", "File").open("dd").element("code", binary.fileName()).close("dd");
        html.element("dt", "Size")
                .element("dd", Figures.bytes(binary.bytes()) + " (" + Figures.count(binary.bytes()) + " bytes)");
        html.element("dt", "Format").element("dd", format(binary.format()));
        html.element("dt", "Digest of the archive")
                .open("dd")
                .element("code", binary.digest())
                .close("dd");
        html.element("dt", "Digest of the model")
                .open("dd")
                .element("code", binary.payloadDigest())
                .close("dd");
        html.close("dl");
        boolean folded = binary.files().size() > OPEN_FILES;
        if (folded) {
            html.open("details").element("summary", Figures.count(binary.files().size()) + " files");
        }
        files(binary);
        if (folded) {
            html.close("details");
        }
    }

    private void files(TrainedModelBinary binary) {
        html.table(
                List.of(Column.text("File"), Column.number("Size"), Column.text("Digest")),
                binary.files().subList(0, Math.min(MOST_FILES, binary.files().size())),
                this::cells,
                "class",
                "files");
        if (binary.files().size() > MOST_FILES) {
            html.element(
                    "p",
                    "The first " + MOST_FILES + " of "
                            + Figures.count(binary.files().size()) + " files; the record has all.");
        }
    }

    private void cells(PackedFile file) {
        html.element("th", file.path(), "scope", "row");
        html.element("td", Figures.bytes(file.bytes()), "class", "n", "title", file.bytes() + " bytes");
        html.open("td").element("code", file.digest()).close("td");
    }

    private static String format(TrainedModelBinary.Format format) {
        String layout = format.layout() == TrainedModelBinary.Layout.GPPI
                ? "General Python Prediction Interface"
                : "files without an entry point";
        return layout + (format.container() == TrainedModelBinary.Container.ZIP ? ", ZIP" : ", gzip-compressed tar");
    }
}
