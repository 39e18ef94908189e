package io.jenkins.plugins.legion.jenkins.pools;

import hudson.model.Item;
import jenkins.model.Jenkins;

/** Whoever may fill in the form. */
final class Configurer {

    private Configurer() {}

    /** Where there is no folder around it, it is Jenkins' own configuration. */
    static void check(Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.MANAGE);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
    }
}
