package io.jenkins.plugins.legion.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Whose certificates a machine trusts, as its administrator and its programs see it: files of many in PEM. */
public final class TrustedAuthorities {

    /** The last three are those of Debian, Red Hat and SUSE, each with those that follow it. */
    private static final List<String> PLACES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem");

    /** What git, OpenSSL, curl and AWS's programs ask for such a file. */
    private static final List<String> VARIABLES =
            List.of("GIT_SSL_CAINFO", "SSL_CERT_FILE", "CURL_CA_BUNDLE", "AWS_CA_BUNDLE");

    private TrustedAuthorities() {}

    /**
     * All that some program is told of, since none of them knows the others' words; else that of the distribution.
     *
     * @param environment of this machine's programs
     * @return those that can be read; none where there are none
     */
    public static List<Path> files(Map<String, String> environment) {
        List<Path> named = readable(VARIABLES.stream().map(environment::get).filter(Objects::nonNull));
        return named.isEmpty() ? readable(PLACES.stream()).stream().limit(1).toList() : named;
    }

    private static List<Path> readable(Stream<String> files) {
        return files.filter(file -> !file.isBlank())
                .map(Path::of)
                .filter(Files::isReadable)
                .distinct()
                .toList();
    }
}
