package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.data.lines.Answer;
import io.jenkins.plugins.legion.words.Plain;
import java.io.IOException;

/**
 * Why a registry does not do something: the first of its errors, as OCI's Distribution has them.
 *
 * @param code such as {@code BLOB_UNKNOWN}; empty where it says none
 * @param words what it says to people, with a comma before; empty where it says nothing
 */
record RegistryReason(String code, String words) {

    private static final RegistryReason NONE = new RegistryReason("", "");

    private static final int LONGEST_WORDS = 200;

    /** In bytes, of an answer. */
    private static final int LONGEST_SAID = 64 << 10;

    /** Of an answer whose body nobody has read; it is read here. */
    static RegistryReason of(Answer answer) {
        try {
            JsonNode first = ImageJson.read(answer.body().readNBytes(LONGEST_SAID), "")
                    .path("errors")
                    .path(0);
            String code = first.path("code").asText("");
            String plain = Plain.text((code + " " + first.path("message").asText("")).strip());
            return new RegistryReason(
                    code, plain.isEmpty() ? "" : ", " + plain.substring(0, Math.min(plain.length(), LONGEST_WORDS)));
        } catch (IOException e) {
            // Nothing that could be read, be it the line or what came over it.
            return NONE;
        }
    }
}
