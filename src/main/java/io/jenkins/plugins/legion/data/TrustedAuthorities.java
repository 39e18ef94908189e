package io.jenkins.plugins.legion.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose certificates a machine trusts, as its administrator and its programs see it: a file of many in PEM. */
public final class TrustedAuthorities {

    /** The last three are those of Debian, Red Hat and SUSE, each with those that follow it. */
    private static final List<String> PLACES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem");

    /** What git, OpenSSL, curl and AWS's programs ask for such a file. */
    private static final List<String> VARIABLES =
            List.of("GIT_SSL_CAINFO", "SSL_CERT_FILE", "CURL_CA_BUNDLE", "AWS_CA_BUNDLE");

    private TrustedAuthorities() {}

    /**
     * @param environment of this machine's programs
     * @return the file; empty where there is none that can be read
     */
    public static Optional<Path> file(Map<String, String> environment) {
        return Stream.concat(
                        VARIABLES.stream().map(environment::get).filter(value -> value != null && !value.isBlank()),
                        PLACES.stream())
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst();
    }
}
