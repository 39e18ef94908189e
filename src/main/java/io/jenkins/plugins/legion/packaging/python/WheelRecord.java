package io.jenkins.plugins.legion.packaging.python;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A wheel's RECORD: which files it has, and their digests.
 *
 * @param digests by path, as they stand there: {@code sha256=…}; empty where a file has none
 */
record WheelRecord(Map<String, String> digests) {

    private static final CsvMapper CSV =
            CsvMapper.csvBuilder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    /** By PEP 376: SHA-256 or better. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    static WheelRecord of(String wheel, byte[] content) throws IOException {
        Map<String, String> digests = new HashMap<>();
        try (MappingIterator<String[]> rows =
                CSV.readerFor(String[].class).readValues(new String(content, StandardCharsets.UTF_8))) {
            while (rows.hasNextValue()) {
                String[] row = rows.nextValue();
                if (row.length > 1) {
                    digests.put(row[0], row[1]);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new BrokenWheel(wheel, e);
        }
        return new WheelRecord(digests);
    }

    /** A digest of the kind that stands there for a file. */
    MessageDigest fresh(String path) {
        String algorithm = digests.getOrDefault(path, "").replaceFirst("=.*$", "");
        try {
            return MessageDigest.getInstance(ALGORITHMS.getOrDefault(algorithm, "SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            return Sha256.fresh();
        }
    }

    /** @throws BrokenWheel if the file is not there as it was when the wheel was made */
    void check(String wheel, String path, byte[] digest) throws BrokenWheel {
        String written = digests.get(path);
        String algorithm = written == null ? "" : written.replaceFirst("=.*$", "");
        if (!ALGORITHMS.containsKey(algorithm)) {
            throw new BrokenWheel(
                    wheel,
                    path,
                    "files whose SHA-256 stands in its RECORD; this one's does not: it was put there later");
        }
        String found = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        String named = written.substring(algorithm.length() + 1).replaceFirst("=+$", "");
        if (!found.equals(named) && !HexFormat.of().formatHex(digest).equals(named)) {
            throw new BrokenWheel(
                    wheel,
                    path + " with " + algorithm + "=" + found,
                    algorithm + "=" + named + ", as its RECORD says: it was changed later");
        }
    }

    /** A line of a RECORD. */
    static String line(String path, String sha256, long bytes) {
        String digest = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(sha256));
        return quoted(path) + ",sha256=" + digest + "," + bytes + "\n";
    }

    static String quoted(String path) {
        return path.matches("[^,\"]*") ? path : "\"" + path.replace("\"", "\"\"") + "\"";
    }

    /** Those that have no digest: it, and what is signed of it. */
    static List<String> without(String folder) {
        return List.of(folder + "/RECORD", folder + "/RECORD.jws", folder + "/RECORD.p7s");
    }
}
