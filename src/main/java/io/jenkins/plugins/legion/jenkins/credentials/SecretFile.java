package io.jenkins.plugins.legion.jenkins.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;

/** The text in a secret file. */
public final class SecretFile {

    /** In bytes; a service account's key has some 2,400. */
    private static final int LONGEST = 64 << 10;

    private SecretFile() {}

    public static String text(FileCredentials credentials) throws IOException {
        byte[] bytes;
        try (InputStream in = credentials.getContent()) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            throw new IOException("the file is longer than " + LONGEST + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .trim();
        } catch (CharacterCodingException e) {
            throw new IOException("the file is no text in UTF-8");
        }
    }
}
