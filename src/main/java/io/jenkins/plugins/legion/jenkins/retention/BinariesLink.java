package io.jenkins.plugins.legion.jenkins.retention;

import hudson.Extension;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerProxy;

/** <i>Model binaries</i> among what administrators manage. */
@Extension
public final class BinariesLink extends ManagementLink implements StaplerProxy {

    @Override
    public String getIconFileName() {
        return "symbol-legion-model plugin-legion";
    }

    @Override
    public String getDisplayName() {
        return Messages.BinariesLink_displayName();
    }

    @Override
    public String getDescription() {
        return Messages.BinariesLink_description();
    }

    @Override
    public String getUrlName() {
        return "legion-binaries";
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }

    @Override
    public Category getCategory() {
        return Category.STATUS;
    }

    /** The page as things are now. */
    @Override
    public BinariesPage getTarget() {
        Jenkins.get().checkPermission(Jenkins.SYSTEM_READ);
        return new BinariesPage();
    }
}
