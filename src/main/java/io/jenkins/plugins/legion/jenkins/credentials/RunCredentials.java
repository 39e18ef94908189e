package io.jenkins.plugins.legion.jenkins.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Run;
import java.util.List;
import java.util.Optional;

/** Credentials as a build may use them, each use noted. */
public record RunCredentials(Run<?, ?> run) implements CredentialsLookup {

    @Override
    public Optional<StandardCredentials> find(String credentialsId, List<DomainRequirement> requirements) {
        StandardCredentials found =
                CredentialsProvider.findCredentialById(credentialsId, StandardCredentials.class, run, requirements);
        return Optional.ofNullable(found).map(used -> CredentialsProvider.track(run, used));
    }
}
