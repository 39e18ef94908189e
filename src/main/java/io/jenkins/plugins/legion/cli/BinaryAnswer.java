package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import io.jenkins.plugins.legion.words.Figures;

/**
 * A trained model binary.
 *
 * @param files whether a person wants to see each file of it
 */
record BinaryAnswer(TrainedModelBinary binary, boolean files) implements Answer {

    @Override
    public String table() {
        Table table = new Table()
                .row("archive", binary.fileName())
                .row(
                        "format",
                        binary.format().layout() + " in " + binary.format().container())
                .row("size", Figures.bytes(binary.bytes()) + " (" + binary.bytes() + " bytes)")
                .row("digest", binary.digest())
                .row("model", binary.payloadDigest())
                .row("files", String.valueOf(binary.files().size()));
        if (!files) {
            return table.text();
        }
        Table list = new Table();
        for (PackedFile file : binary.files()) {
            list.row(file.digest(), Figures.bytes(file.bytes()), file.path());
        }
        return table.text() + "\n" + list.text();
    }

    @Override
    public JsonNode tree() {
        return LifecycleJson.mapper().valueToTree(binary);
    }
}
