package io.jenkins.plugins.legion.kubernetes.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a cluster's API answers, and what shows it who asks. Nothing of this machine counts beside it: neither its files nor its variables.
 *
 * @param server the API's address
 * @param certificate of whoever vouches for the server, as PEM; empty for those that Java trusts
 * @param insecure whether the server need not show who it is
 * @param login what shows who asks; absent for nobody
 */
public record ClusterAccess(String server, String certificate, boolean insecure, Optional<ClusterLogin> login) {

    /** For the client. */
    public Config config() {
        ConfigBuilder config = new ConfigBuilder(Config.empty())
                .withAutoConfigure(false)
                .withMasterUrl(server)
                .withTrustCerts(insecure);
        if (!certificate.isEmpty()) {
            config.withCaCertData(Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.UTF_8)));
        }
        login.ifPresent(one -> one.into(config));
        return config.build();
    }
}
