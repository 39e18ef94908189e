package io.jenkins.plugins.legion.kubernetes.access;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What shows a cluster who asks. */
public sealed interface ClusterLogin {

    void into(ConfigBuilder config);

    /** A bearer token, such as one of a service account. */
    record Token(Secret token) implements ClusterLogin {
        @Override
        public void into(ConfigBuilder config) {
            config.withOauthToken(token.reveal());
        }
    }

    /** A user's name with its password; few clusters still take one. */
    record User(String name, Secret password) implements ClusterLogin {
        @Override
        public void into(ConfigBuilder config) {
            config.withUsername(name).withPassword(password.reveal());
        }
    }

    /** A certificate with its key, both as PEM. */
    record Certificate(String certificate, Secret key) implements ClusterLogin {
        @Override
        public void into(ConfigBuilder config) {
            config.withClientCertData(base64(certificate)).withClientKeyData(base64(key.reveal()));
        }

        private static String base64(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
