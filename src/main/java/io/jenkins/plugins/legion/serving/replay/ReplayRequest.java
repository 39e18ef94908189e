package io.jenkins.plugins.legion.serving.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One request of a file.
 *
 * @param number of the request in its file, from 1
 * @param request what is sent
 * @param expected what the answer has to have; absent where any answer will do
 */
public record ReplayRequest(long number, JsonNode request, Optional<JsonNode> expected) {

    /**
     * A request as it stands in a file: as it is sent, or under {@code request} with its {@code answer} beside it, as {@code legion predict
     * -o json} writes both.
     */
    static ReplayRequest of(long number, JsonNode written) {
        return written.path("request").isObject()
                ? new ReplayRequest(number, written.get("request"), Optional.ofNullable(written.get("answer")))
                : new ReplayRequest(number, written, Optional.empty());
    }
}
