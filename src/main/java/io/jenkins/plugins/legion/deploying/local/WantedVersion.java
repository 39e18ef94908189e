package io.jenkins.plugins.legion.deploying.local;

import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import java.util.Map;

/**
 * One version of a deployment, as its supervisor is told of it.
 *
 * @param number by which it is told from others of the same deployment; it grows
 * @param model which model
 * @param digest {@code sha256:} and the digest over the model's files
 * @param server {@code sha256:} and the digest of the server's own files
 * @param host where it answers
 * @param port likewise; 0 for the one that the deployment has, or any that is free
 * @param replicas how many processes answer
 * @param python the program that has the model's packages
 * @param modules the folder with the server's files
 * @param settings the file with the server's settings
 * @param environment all variables of the processes
 */
record WantedVersion(
        int number,
        ModelIdentity model,
        String digest,
        String server,
        String host,
        int port,
        int replicas,
        String python,
        String modules,
        String settings,
        Map<String, String> environment) {

    WantedVersion {
        environment = InOrder.copy(environment);
    }

    /** Whether nobody would see a difference. */
    boolean isLike(WantedVersion other) {
        return model.equals(other.model)
                && digest.equals(other.digest)
                && server.equals(other.server)
                && host.equals(other.host)
                && (port == 0 || port == other.port)
                && replicas == other.replicas
                && python.equals(other.python)
                && environment.equals(other.environment);
    }

    /** The same at the port that it got. */
    WantedVersion at(int actual) {
        return new WantedVersion(
                number, model, digest, server, host, actual, replicas, python, modules, settings, environment);
    }

    /** Shows no variables. */
    @Override
    public String toString() {
        return model.name() + " " + model.version();
    }
}
