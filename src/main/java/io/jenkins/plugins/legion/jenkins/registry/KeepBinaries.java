package io.jenkins.plugins.legion.jenkins.registry;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.model.JobPropertyDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.registry.retention.KeepRule;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Has a job's models counted by themselves, with a count of their own: {@code keepBinaries(count: 5)}. */
public final class KeepBinaries extends JobProperty<Job<?, ?>> {

    private final int count;

    /**
     * @param count the binaries of so many newest usable versions of each model are kept
     * @throws InvalidInput for less than one
     */
    @DataBoundConstructor
    public KeepBinaries(int count) {
        if (count < 1) {
            throw new InvalidInput(new Fault("count", Integer.toString(count), "a whole number from 1"));
        }
        this.count = count;
    }

    public int getCount() {
        return count;
    }

    /** The rule for what the job made, where {@code common} is the one for all. */
    public static KeepRule rule(Job<?, ?> job, KeepRule common) {
        KeepBinaries own = job.getProperty(KeepBinaries.class);
        // A config.xml that somebody edited is not held against the constructor's rule.
        return own == null ? common : new KeepRule(Math.max(1, own.count), common.days());
    }

    /** Whether the job has a rule of its own. */
    public static boolean isSet(Job<?, ?> job) {
        return job.getProperty(KeepBinaries.class) != null;
    }

    @Extension
    @Symbol("keepBinaries")
    public static final class DescriptorImpl extends JobPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.KeepBinaries_displayName();
        }

        /** A form in which the box is not ticked says nothing of it. */
        @Override
        public JobProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            return form.optBoolean("kept") ? super.newInstance(request, form) : null;
        }

        @POST
        public FormValidation doCheckCount(@QueryParameter String value) {
            return FormValidation.validatePositiveInteger(value);
        }
    }
}
