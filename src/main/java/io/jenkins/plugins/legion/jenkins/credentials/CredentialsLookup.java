package io.jenkins.plugins.legion.jenkins.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import java.util.List;
import java.util.Optional;

/** In whose name credentials are looked up, and where. */
public interface CredentialsLookup {

    /** @param requirements what they are for; credentials for other hosts alone are not found */
    Optional<StandardCredentials> find(String credentialsId, List<DomainRequirement> requirements);
}
