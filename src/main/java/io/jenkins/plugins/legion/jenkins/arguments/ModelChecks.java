package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.registry.ModelReference;

/** What forms check of a version's name while somebody types. Nothing here looks anything up, so anybody may ask. */
public final class ModelChecks {

    private ModelChecks() {}

    public static FormValidation reference(String value) {
        if (Util.fixEmptyAndTrim(value) == null) {
            return FormValidation.ok();
        }
        try {
            ModelReference.parse("model", value.trim());
            return FormValidation.ok();
        } catch (InvalidInput e) {
            return FormValidation.error(e.getMessage());
        }
    }

    public static FormValidation alias(String value) {
        String alias = Util.fixNull(value).trim();
        Fault fault = alias.isEmpty()
                ? Fault.missing("alias", Names.ALIAS.rule())
                : Names.ALIAS.fault("alias", alias).orElse(null);
        return fault == null ? FormValidation.ok() : FormValidation.error(fault.message());
    }

    public static FormValidation build(String value) {
        String build = Util.fixNull(value).trim();
        return build.isEmpty() || build.matches("#?\\d{1,9}")
                ? FormValidation.ok()
                : FormValidation.error(new Fault("build", build, "the number of a build").message());
    }
}
