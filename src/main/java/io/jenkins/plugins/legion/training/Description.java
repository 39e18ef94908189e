package io.jenkins.plugins.legion.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

/**
 * The content of {@code training.json}: what was prepared, for who prepares the same again or collects.
 *
 * @param ready absent while preparing is under way
 * @param ended absent before it was collected
 */
record Description(Begun begun, Optional<Ready> ready, Optional<Ended> ended) {

    private static final ObjectMapper JSON = LifecycleJson.mapper();

    /** How a training ended, and when that was first collected. */
    record Ended(Outcome outcome, Instant finished) {}

    static Description of(Begun begun) {
        return new Description(begun, Optional.empty(), Optional.empty());
    }

    Description with(Ready answer) {
        return new Description(begun, Optional.of(answer), ended);
    }

    Description with(Ended end) {
        return new Description(begun, ready, Optional.of(end));
    }

    /** What it came to: nothing much, where the training ended before it was ready. */
    Ready readyOrNot() {
        return ready.orElseGet(() -> Ready.never(begun.toolchain(), begun.started()));
    }

    /** What a folder's description says, if it has one that can be read. */
    static Optional<Description> read(TrainingFolder folder) throws IOException {
        if (!Files.isRegularFile(folder.description())) {
            return Optional.empty();
        }
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(folder.description()));
            if (!tree.isObject()) {
                throw new IOException(folder.description() + " cannot be read: it is no JSON object");
            }
            return Optional.of(new Description(
                    JSON.treeToValue(tree, Begun.class),
                    tree.hasNonNull("prepared") ? Optional.of(JSON.treeToValue(tree, Ready.class)) : Optional.empty(),
                    Optional.ofNullable(JSON.treeToValue(tree.get("ended"), Ended.class))));
        } catch (JsonProcessingException e) {
            throw new IOException(folder.description() + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** All on one level, as the first version reads it: what is ready says more of the toolchain than what was begun. */
    void write(TrainingFolder folder) throws IOException {
        ObjectNode tree = JSON.valueToTree(begun);
        ready.ifPresent(answer -> tree.setAll(JSON.<ObjectNode>valueToTree(answer)));
        ended.ifPresent(end -> tree.set("ended", JSON.valueToTree(end)));
        Folders.write(folder.description(), JSON.writeValueAsBytes(tree));
    }
}
