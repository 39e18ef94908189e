package io.jenkins.plugins.legion.jenkins.artifacts;

import hudson.Util;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where among a build's artifacts a training's files stand. */
public final class ArtifactPaths {

    private ArtifactPaths() {}

    public static String binary(String id, String fileName) {
        return "legion/" + id + "/" + fileName;
    }

    /** The folder with what the training {@code id} logged for people to look at. */
    public static String files(String id) {
        return "legion/" + id + "/files";
    }

    public static String file(String id, String path) {
        return files(id) + "/" + path;
    }

    /** A path as a part of a URL: a file's name may hold what means something else there. */
    public static String url(String artifact) {
        return Arrays.stream(artifact.split("/")).map(Util::rawEncode).collect(Collectors.joining("/"));
    }
}
