package io.jenkins.plugins.legion.jenkins.models;

import hudson.Util;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModels;
import io.jenkins.plugins.legion.jenkins.registry.VisibleVersion;
import java.util.List;
import java.util.stream.Collectors;

/** The way from a model to the comparison of the trainings that made its versions. */
final class ComparedVersions {

    /** Jobs that an address names: a model of more jobs would make it too long for some servers. */
    private static final int MOST_JOBS = 50;

    private ComparedVersions() {}

    /**
     * @param versions of the model, the newest first: its job's page is the one that shows all
     * @return seen from Jenkins' root; empty where there are no two to be compared
     */
    static String url(VisibleModels models, String model, List<VisibleVersion> versions) {
        List<VisibleVersion> there =
                versions.stream().filter(version -> !version.isGone()).toList();
        List<String> jobs = there.stream()
                .map(version -> version.origin().job())
                .distinct()
                .limit(MOST_JOBS)
                .toList();
        if (there.size() < 2) {
            return "";
        }
        String others =
                jobs.stream().skip(1).map(job -> "&job=" + Util.rawEncode(job)).collect(Collectors.joining());
        return models.job(jobs.get(0))
                .map(job -> job.getUrl() + "legion/compare/?where="
                        + Util.rawEncode("model_name = '" + model.replace("'", "''") + "'") + others)
                .orElse("");
    }
}
