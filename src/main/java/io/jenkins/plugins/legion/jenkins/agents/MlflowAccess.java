package io.jenkins.plugins.legion.jenkins.agents;

import hudson.EnvVars;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.registry.external.MlflowServer;
import java.io.Serializable;

/**
 * How an MLflow server is spoken to, by the variables that MLflow's own client reads. So a Pipeline binds credentials to them
 * as for that client. Travels to an agent and is never kept.
 */
public final class MlflowAccess implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String address;
    private final String user;
    private final String password;
    private final String token;

    private MlflowAccess(String address, String user, String password, String token) {
        this.address = address;
        this.user = user;
        this.password = password;
        this.token = token;
    }

    /** @param trackingUri the server's address; empty for that of the environment */
    public static MlflowAccess of(String trackingUri, EnvVars environment) {
        return new MlflowAccess(
                trackingUri.isEmpty() ? environment.getOrDefault("MLFLOW_TRACKING_URI", "") : trackingUri,
                environment.getOrDefault("MLFLOW_TRACKING_USERNAME", ""),
                environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", ""),
                environment.getOrDefault("MLFLOW_TRACKING_TOKEN", ""));
    }

    MlflowServer server() {
        return MlflowServer.at(address).withLogin(user, Secret.of(password)).withToken(Secret.of(token));
    }
}
