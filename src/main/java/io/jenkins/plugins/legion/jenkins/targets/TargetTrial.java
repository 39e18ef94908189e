package io.jenkins.plugins.legion.jenkins.targets;

import hudson.util.FormValidation;
import io.jenkins.plugins.legion.deploying.cluster.ClusterFault;
import io.jenkins.plugins.legion.deploying.cluster.NeededRights;
import io.jenkins.plugins.legion.jenkins.credentials.CredentialsLookup;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.List;
import java.util.stream.Collectors;

/** A target that is tried from the controller, as its form has it at the moment: whether it answers, and what it lets one do. */
record TargetTrial(PlacedTarget placed, CredentialsLookup lookup) {

    FormValidation run() {
        try (OpenTarget open = OpenTarget.of(placed, lookup)) {
            NeededRights rights = NeededRights.in(open.namespace());
            List<String> missing = rights.missing();
            if (missing.isEmpty()) {
                return FormValidation.ok(Messages.TargetTrial_well(
                        rights.version(), open.namespace().name()));
            }
            return FormValidation.warning(Messages.TargetTrial_missing(
                    rights.version(), open.namespace().name(), String.join(", ", missing)));
        } catch (InvalidInput e) {
            return FormValidation.error(e.faults().stream().map(Fault::message).collect(Collectors.joining("; ")));
        } catch (ClusterFault e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
