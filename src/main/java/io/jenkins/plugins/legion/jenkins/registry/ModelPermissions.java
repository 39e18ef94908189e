package io.jenkins.plugins.legion.jenkins.registry;

import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/** What of models is a right of its own. Reading them goes with reading their jobs. */
public final class ModelPermissions {

    public static final PermissionGroup GROUP =
            new PermissionGroup(ModelPermissions.class, Messages._ModelPermissions_group());

    /** To move aliases of a folder's models. Who may configure jobs there has it as little as anybody else. */
    public static final Permission PROMOTE = new Permission(
            GROUP, "Promote", Messages._ModelPermissions_promote(), Jenkins.ADMINISTER, true, new PermissionScope[] {
                PermissionScope.JENKINS, PermissionScope.ITEM_GROUP
            });

    private ModelPermissions() {}
}
