package io.jenkins.plugins.legion.deploying.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Who a registry lets in.
 *
 * @param registry its host, with a port where it has one
 * @param password never written down but in the cluster's Secret
 */
public record PullLogin(
        String registry, String user, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password) {

    @Override
    public String toString() {
        return user + " at " + registry;
    }
}
