package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.ChecksumKind;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.lines.Answer;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What S3 says of the content of a whole object. A checksum that is composed of those of parts says nothing of bytes whose
 * parts nobody knows.
 */
final class S3Checksums {

    /** Of an object that was put in one piece, and not encrypted with a key of one's own, the ETag is the MD5. */
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private S3Checksums() {}

    static Map<ChecksumKind, byte[]> of(RemoteObject object, Answer answer) {
        Map<ChecksumKind, byte[]> checksums = new EnumMap<>(ChecksumKind.class);
        if (!answer.header("x-amz-checksum-type").equals(Optional.of("COMPOSITE"))) {
            for (ChecksumKind kind : ChecksumKind.values()) {
                answer.header("x-amz-checksum-" + kind.name().toLowerCase(Locale.ROOT))
                        .flatMap(S3Checksums::decoded)
                        .ifPresent(value -> checksums.put(kind, value));
            }
        }
        if (checksums.isEmpty() && isMd5(object, answer)) {
            checksums.put(ChecksumKind.MD5, HexFormat.of().parseHex(object.tag()));
        }
        return checksums;
    }

    private static boolean isMd5(RemoteObject object, Answer answer) {
        return answer.header("x-amz-server-side-encryption").orElse("AES256").equals("AES256")
                && answer.header("x-amz-server-side-encryption-customer-algorithm")
                        .isEmpty()
                && MD5.matcher(object.tag()).matches();
    }

    /** What is no checksum is passed over; {@code abc-3} is one of three parts. */
    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
