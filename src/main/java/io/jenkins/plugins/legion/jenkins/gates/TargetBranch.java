package io.jenkins.plugins.legion.jenkins.gates;

import hudson.model.Item;
import hudson.model.Job;
import java.util.Optional;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import jenkins.scm.api.mixin.TagSCMHead;

/**
 * The branch that a pull request goes to, and its job beside the pull request's.
 *
 * @param name the branch's
 */
record TargetBranch(String name, SCMHead head) {

    /** Empty where the job is not a pull request's. */
    static Optional<TargetBranch> of(Job<?, ?> job) {
        return SCMHead.HeadByItem.findHead(job) instanceof ChangeRequestSCMHead request
                ? Optional.of(new TargetBranch(request.getTarget().getName(), request.getTarget()))
                : Optional.empty();
    }

    /** Its job, where there is one that whoever asks may read. */
    Optional<Job<?, ?>> job(Item ofTheRequest) {
        Job<?, ?> named = null;
        for (Item sibling : ofTheRequest.getParent().getItems()) {
            if (sibling instanceof Job<?, ?> other && other != ofTheRequest && other.hasPermission(Item.READ)) {
                SCMHead its = SCMHead.HeadByItem.findHead(other);
                if (head.equals(its)) {
                    return Optional.of(other);
                }
                // Not every source gives the same class of head for a branch and for a request's target.
                if (its != null && its.getName().equals(name) && isBranch(its)) {
                    named = other;
                }
            }
        }
        return Optional.ofNullable(named);
    }

    private static boolean isBranch(SCMHead head) {
        return !(head instanceof ChangeRequestSCMHead) && !(head instanceof TagSCMHead);
    }
}
