package io.jenkins.plugins.legion.jenkins.registry;

import hudson.Extension;
import hudson.Util;
import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.model.JobPropertyDescriptor;
import hudson.util.FormValidation;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Lets builds of other folders use a job's models though they run as Jenkins itself: {@code shareModels('team-b/**')}. */
public final class SharedModels extends JobProperty<Job<?, ?>> {

    private final String jobs;

    /** @param jobs full names of jobs, separated by commas; {@code *} stands for a part of a name, {@code **} for folders too */
    @DataBoundConstructor
    public SharedModels(String jobs) {
        this.jobs = Util.fixNull(jobs).trim();
    }

    public String getJobs() {
        return jobs;
    }

    static boolean letsIn(Job<?, ?> source, Job<?, ?> asking) {
        SharedModels shared = source.getProperty(SharedModels.class);
        return shared != null && shared.admits(asking.getFullName());
    }

    boolean admits(String fullName) {
        return patterns().stream().anyMatch(pattern -> matches(pattern, fullName));
    }

    private List<String> patterns() {
        return Arrays.stream(Util.fixNull(jobs).split(","))
                .map(String::trim)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    /** Full names are paths, but of any characters: so the stars are all that means something. */
    private static boolean matches(String pattern, String fullName) {
        StringBuilder expression = new StringBuilder();
        String rest = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        for (String part : rest.split("(?<=\\*\\*)|(?=\\*\\*)", -1)) {
            if (part.equals("**")) {
                expression.append(".*");
            } else {
                expression.append(
                        Arrays.stream(part.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]*")));
            }
        }
        return Pattern.matches(expression.toString(), fullName);
    }

    @Extension
    @Symbol("shareModels")
    public static final class DescriptorImpl extends JobPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.SharedModels_displayName();
        }

        /** A form in which the box is not ticked says nothing of it. */
        @Override
        public JobProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            return form.optBoolean("shared") ? super.newInstance(request, form) : null;
        }

        @POST
        public FormValidation doCheckJobs(@QueryParameter String value) {
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.error(Messages.SharedModels_none())
                    : FormValidation.ok();
        }
    }
}
