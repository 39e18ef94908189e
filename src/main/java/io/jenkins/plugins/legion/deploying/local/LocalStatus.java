package io.jenkins.plugins.legion.deploying.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.legion.deploying.DeploymentState;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * How a deployment on this machine does.
 *
 * @param id its name
 * @param state how it does
 * @param modelName of the model that serves, or served last
 * @param modelVersion likewise
 * @param digest {@code sha256:} and the digest over the model's files
 * @param address where it answers; absent where it does not
 * @param replicas how many processes it should have
 * @param availableReplicas how many of them answer
 * @param since when this version began to answer; absent where none does
 * @param deaths how many of its processes died since
 * @param reason of the last death, or why nothing answers; empty where all is well
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LocalStatus(
        String id,
        DeploymentState state,
        String modelName,
        String modelVersion,
        String digest,
        Optional<URI> address,
        int replicas,
        int availableReplicas,
        Optional<Instant> since,
        int deaths,
        String reason) {}
