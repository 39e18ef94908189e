package io.jenkins.plugins.legion.lifecycle.manifest;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A manifest file's content as text.
 *
 * @param name what faults call it
 * @param text without a byte order mark
 */
record ManifestSource(String name, String text) {

    /** In bytes. No manifest that people write comes near it, and SnakeYAML takes seconds for a line of 3 MiB. */
    static final int LARGEST = 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** @throws InvalidInput if it is too large or not UTF-8 */
    static ManifestSource of(String name, byte[] content) {
        if (content.length > LARGEST) {
            throw new InvalidInput(tooLarge(name));
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer characters = CharBuffer.allocate(content.length);
        if (decoder.decode(bytes, characters, true).isError()) {
            int offset = bytes.position();
            String wrong = String.format(Locale.ROOT, "byte 0x%02X at offset %d", content[offset], offset);
            throw new InvalidInput(new Fault(name + ", line " + line(content, offset), wrong, "text in UTF-8"));
        }
        String text = characters.flip().toString();
        return new ManifestSource(name, text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1));
    }

    static Fault tooLarge(String name) {
        return new Fault(name, "more than " + LARGEST + " bytes", "a manifest of at most " + LARGEST + " bytes");
    }

    /** Whether its name says that it is JSON. */
    boolean isNamedJson() {
        return name.toLowerCase(Locale.ROOT).endsWith(".json");
    }

    /** Whether it can be JSON by its first character. */
    boolean looksLikeJson() {
        String begin = text.stripLeading();
        return begin.startsWith("{") || begin.startsWith("[");
    }

    private static int line(byte[] content, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += content[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
