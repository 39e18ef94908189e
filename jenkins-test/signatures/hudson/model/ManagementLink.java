package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.Permission;

public abstract class ManagementLink implements ExtensionPoint, Action {
    public enum Category {
        CONFIGURATION,
        SECURITY,
        STATUS,
        TROUBLESHOOTING,
        TOOLS,
        MISC,
        UNCATEGORIZED
    }

    public abstract String getIconFileName();

    public String getDescription() {
        throw new UnsupportedOperationException();
    }

    public abstract String getUrlName();

    public Permission getRequiredPermission() {
        throw new UnsupportedOperationException();
    }

    public ManagementLink.Category getCategory() {
        throw new UnsupportedOperationException();
    }

    public ManagementLink() {}
}
