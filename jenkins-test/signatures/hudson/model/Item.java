package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends ModelObject, AccessControlled {
    Permission EXTENDED_READ = null;

    Permission READ = null;

    Permission CONFIGURE = null;

    ItemGroup<? extends Item> getParent();

    String getName();

    String getFullName();

    String getUrl();
}
