package io.jenkins.plugins.legion.data.https;

import io.jenkins.plugins.legion.data.ChecksumKind;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What servers say of the content of a whole file, in RFC 9530's header, its forerunner, and that of repositories of binaries. */
final class HttpsDigests {

    private static final Pattern SHA256 = Pattern.compile("(?i)(?:^|,)\\s*sha-256=:?([A-Za-z0-9+/]{43}=):?");

    private HttpsDigests() {}

    static Map<ChecksumKind, byte[]> of(HttpsAnswer answer) {
        Map<ChecksumKind, byte[]> found = new EnumMap<>(ChecksumKind.class);
        for (String name : new String[] {"Repr-Digest", "Digest"}) {
            Matcher digest = SHA256.matcher(answer.header(name).orElse(""));
            if (digest.find()) {
                found.put(ChecksumKind.SHA256, Base64.getDecoder().decode(digest.group(1)));
            }
        }
        answer.header("X-Checksum-Sha256")
                .filter(value -> value.matches("[0-9a-fA-F]{64}"))
                .ifPresent(
                        value -> found.put(ChecksumKind.SHA256, HexFormat.of().parseHex(value)));
        return found;
    }
}
