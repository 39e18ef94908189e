package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Util;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * What an image says of where its model comes from. It is nothing but what is the same for the binary at any time, so that the same
 * binary makes the same image.
 */
final class OriginLabels {

    private static final String REVISION = "org.opencontainers.image.revision";
    private static final String SOURCE = "org.opencontainers.image.source";
    private static final String BUILD = "io.jenkins.plugins.legion.build";

    private OriginLabels() {}

    static Map<String, String> of(ModelVersion version) {
        Map<String, String> labels = new LinkedHashMap<>();
        version.git().ifPresent(git -> {
            labels.put(REVISION, git.commit());
            labels.put(SOURCE, UserInfo.removed(git.remoteUrl()));
        });
        String root = Jenkins.get().getRootUrl();
        String job = version.origin().job();
        // By the names of that time: the build may be gone, and its job another's.
        labels.put(
                BUILD,
                root == null
                        ? version.origin().toString()
                        : root + path(job) + version.origin().build() + "/");
        labels.values().removeIf(String::isEmpty);
        return labels;
    }

    private static String path(String job) {
        return Arrays.stream(job.split("/"))
                .map(name -> "job/" + Util.rawEncode(name) + "/")
                .collect(Collectors.joining());
    }
}
