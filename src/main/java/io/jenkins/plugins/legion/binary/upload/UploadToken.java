package io.jenkins.plugins.legion.binary.upload;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the sender of one file has to know.
 *
 * @param id by which the file is found; it stands in addresses, which servers and proxies log
 * @param secret which is told to nobody but the one who expects the file
 */
record UploadToken(String id, String secret) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static UploadToken fresh() {
        return new UploadToken(random(8), random(32));
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    boolean hasSecret(String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** What only somebody can say who knows the secret. */
    String proof(String challenge) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(challenge.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            // Every Java has it.
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "UploadToken[" + id + "]";
    }
}
