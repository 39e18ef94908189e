package io.jenkins.plugins.legion.jenkins.steps;

import hudson.util.FormValidation;

/** What the forms of the logging steps say of a name. */
final class TrackedName {

    private TrackedName() {}

    static FormValidation check(String name) {
        return name.isBlank() ? FormValidation.error(Messages.TrackedName_missing()) : FormValidation.ok();
    }
}
