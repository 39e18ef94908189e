package io.jenkins.plugins.legion.binary;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * File names as UTF-8, whatever the locale. Where {@code LANG=C} stands, as on many agents, Java can neither show nor open
 * names beyond ASCII as strings; their bytes travel through it unharmed within a {@code file:} address.
 */
final class RawPaths {

    private RawPaths() {}

    /** The last name of {@code path}. @return nothing if its bytes are not UTF-8 */
    static Optional<String> name(Path path) {
        String name = path.getFileName().toString();
        if (EntryNames.isAscii(name) && name.indexOf('?') < 0 || File.separatorChar != '/') {
            return Optional.of(name);
        }
        String address = path.toUri().getRawPath();
        String trimmed = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        byte[] bytes = unescaped(trimmed.substring(trimmed.lastIndexOf('/') + 1));
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The path of {@code relative}, which {@link EntryNames} admits, below {@code folder}. */
    static Path resolve(Path folder, String relative) {
        if (EntryNames.isAscii(relative) || File.separatorChar != '/') {
            return folder.resolve(relative);
        }
        String address = folder.toUri().getRawPath();
        try {
            return Path.of(URI.create("file://" + address + (address.endsWith("/") ? "" : "/") + escaped(relative)));
        } catch (IllegalArgumentException e) {
            throw new InvalidPathException(relative, "not a name that this machine can write");
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '/' || b == '.';
            escaped.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b & 0xff));
        }
        return escaped.toString();
    }

    private static byte[] unescaped(String address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(address.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }
}
