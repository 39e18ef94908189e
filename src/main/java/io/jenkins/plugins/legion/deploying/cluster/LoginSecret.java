package io.jenkins.plugins.legion.deploying.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The Secret by which the images of one deployment are pulled. */
final class LoginSecret {

    static final String TYPE = "kubernetes.io/dockerconfigjson";

    private static final String KEY = ".dockerconfigjson";

    /** By which name Docker's own registry is known in such a file. */
    private static final String DOCKER_HUB = "https://index.docker.io/v1/";

    private LoginSecret() {}

    /**
     * A login is added to those of other registries that are there: what served before may need one of them to serve again.
     *
     * @param there what there is under the name
     */
    static Secret of(String name, String deployment, PullLogin login, Optional<Secret> there) {
        ObjectNode config = there.map(LoginSecret::config)
                .orElseGet(() -> LifecycleJson.mapper().createObjectNode());
        String pair = login.user() + ":" + login.password();
        config.withObject("/auths")
                .putObject(isDockerHub(login.registry()) ? DOCKER_HUB : login.registry())
                .put("username", login.user())
                .put("password", login.password())
                .put("auth", base64(pair));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(DeploymentLabels.of(deployment))
                .endMetadata()
                .withType(TYPE)
                .withData(Map.of(KEY, base64(config.toString())))
                .build();
    }

    private static boolean isDockerHub(String registry) {
        return registry.isEmpty() || registry.equals("docker.io") || registry.equals("index.docker.io");
    }

    /** What is none, somebody has written over; it is of no use to anybody. */
    private static ObjectNode config(Secret there) {
        try {
            String data = there.getData() == null ? null : there.getData().get(KEY);
            JsonNode config = data == null
                    ? null
                    : LifecycleJson.mapper().readTree(Base64.getDecoder().decode(data));
            if (config instanceof ObjectNode object && object.path("auths").isObject()) {
                return object;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return LifecycleJson.mapper().createObjectNode();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
        return LifecycleJson.mapper().createObjectNode();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
