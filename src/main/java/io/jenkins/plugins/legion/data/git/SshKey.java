package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An SSH private key, as somebody put it into a field. */
final class SshKey {

    private static final String BEGIN = "-----BEGIN ";

    private SshKey() {}

    /**
     * As ssh takes it: ends of lines as on Unix, and one at the end.
     *
     * @throws InvalidInput if it is none
     */
    static byte[] of(Secret secret) {
        String text = secret.reveal().strip();
        if (!text.startsWith(BEGIN)) {
            // ODAHU has it in Base64 once more.
            text = decoded(text);
        }
        if (!text.startsWith(BEGIN) || !text.contains("PRIVATE KEY")) {
            throw broken();
        }
        return (text.replace("\r\n", "\n").replace('\r', '\n') + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static InvalidInput broken() {
        return new InvalidInput(new Fault(
                "keySecret", Secret.MASK, "an SSH private key as ssh-keygen writes it, with its first and last line"));
    }
}
