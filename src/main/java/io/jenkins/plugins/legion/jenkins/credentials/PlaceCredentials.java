package io.jenkins.plugins.legion.jenkins.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.security.ACL;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * The credentials that builds below a folder may use, for whoever configures it.
 *
 * @param folder null for Jenkins itself
 */
public record PlaceCredentials(Item folder) implements CredentialsLookup {

    @Override
    public Optional<StandardCredentials> find(String credentialsId, List<DomainRequirement> requirements) {
        StandardCredentials found = folder == null
                ? CredentialsProvider.findCredentialByIdInItemGroup(
                        credentialsId, StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, requirements)
                : CredentialsProvider.findCredentialByIdInItem(
                        credentialsId, StandardCredentials.class, folder, ACL.SYSTEM2, requirements);
        // Those that Jenkins has for itself no build gets to see.
        return Optional.ofNullable(found).filter(one -> one.getScope() != CredentialsScope.SYSTEM);
    }
}
