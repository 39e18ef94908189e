package io.jenkins.plugins.legion.jenkins.connections;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Credentials of AWS as its plugin has them: those that name a role give a key that is good for a while. */
public final class AwsKeys extends BaseStandardCredentials implements AmazonWebServicesCredentials {

    private static final long serialVersionUID = 1L;

    private final String role;

    AwsKeys(String id, String role) {
        super(CredentialsScope.GLOBAL, id, "");
        this.role = role;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return switch (role) {
            case "" -> AwsBasicCredentials.create("AKIA", "s3cret");
            case "forbidden" -> throw new IllegalStateException("not authorized to perform sts:AssumeRole");
            default -> AwsSessionCredentials.create("ASIA", "s3cret", "t0ken");
        };
    }
}
