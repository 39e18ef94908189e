package io.jenkins.plugins.legion.jenkins.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** A field of a form in which credentials are chosen, and who may see what there is to choose. */
public final class CredentialsField {

    private CredentialsField() {}

    /** Where there is no folder around the form, it is Jenkins' own configuration, which lets it use every credential. */
    public static void checkConfigurer(Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
    }

    private static boolean isConfigurer(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.CONFIGURE) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    /**
     * The credentials that whoever configures here may choose; who may not configure is shown the present choice alone.
     *
     * @param item the folder that is configured; null for Jenkins itself
     * @param none what stands for none
     * @param current what the form has, which stays whatever has become of it
     */
    public static ListBoxModel items(
            Item item, String none, List<DomainRequirement> requirements, CredentialsMatcher choice, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        items.add(none, "");
        if (isConfigurer(item)) {
            if (item == null) {
                items.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, requirements, choice);
            } else {
                items.includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, requirements, choice);
            }
        }
        return items.includeCurrentValue(current);
    }
}
