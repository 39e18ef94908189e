package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.lifecycle.ArgumentProperty;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.TargetSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What packagers take that make images: names and defaults are those of ODAHU's, where it has them. */
final class ImageIntegration {

    static final String PUSH = "docker-push";
    static final String PULL = "docker-pull";
    static final String INDEX = "package-index";

    static final String BASE = "dockerfileBaseImage";
    static final String NAME = "imageName";
    static final String TAGS = "tags";
    static final String OUTPUT = "output";
    static final String PLATFORM = "platform";
    static final String PACKAGES = "packages";
    static final String WHEELS = "wheels";
    static final String LOCK = "lock";
    static final String BEFORE = "before";
    static final String AFTER = "after";
    static final String USER = "user";
    static final String ENV = "env";
    static final String LABELS = "labels";
    static final String SMOKE_TEST = "smokeTest";

    /** Of {@link #PACKAGES}: found for the base image, locked, and put into the image. */
    static final String RESOLVED = "resolve";

    /** Of {@link #PACKAGES}: the base image has them. */
    static final String IN_BASE = "base";

    private static final List<TargetSchema> TARGETS = List.of(
            new TargetSchema(PUSH, List.of(ConnectionType.DOCKER, ConnectionType.ECR), false, ""),
            new TargetSchema(PULL, List.of(ConnectionType.DOCKER, ConnectionType.ECR), false, ""),
            new TargetSchema(INDEX, List.of(ConnectionType.HTTPS), false, ""));

    private ImageIntegration() {}

    /** @param own arguments that go before those of all images */
    static PackagingIntegration of(String id, List<ArgumentProperty> own) {
        List<ArgumentProperty> arguments = new ArrayList<>(own);
        arguments.addAll(List.of(
                text(
                        BASE,
                        "The image to build on. {{ Python }} is the model's Python, such as 3.11.",
                        "python:{{ Python }}-slim"),
                text(
                        NAME,
                        "The image's name and tag, with {{ Name }}, {{ Version }} and {{ RandomUUID }}, below what the"
                                + " docker-push connection has of a path.",
                        "{{ Name }}-{{ Version }}:{{ RandomUUID }}"),
                property(TAGS, "array", "Further tags.", null, Map.of("items", Map.of("type", "string"))),
                text(
                        OUTPUT,
                        "Where the image goes beside a registry, or without one: oci:FOLDER for an OCI layout,"
                                + " docker-archive:FILE for docker load, in the workspace.",
                        null),
                text(PLATFORM, "What machines it is for, such as linux/arm64. Default: such as this one.", null),
                property(
                        PACKAGES,
                        "string",
                        "resolve: the model's Python packages are found for the base image's Python and put into the image;"
                                + " base: the base image has them.",
                        RESOLVED,
                        Map.of("enum", List.of(RESOLVED, IN_BASE))),
                text(WHEELS, "A folder of wheels in the workspace: packages are taken from there alone.", null),
                text(
                        LOCK,
                        "A file in the workspace that says which wheels the packages are: it is kept to where it is there, and"
                                + " written where it is not.",
                        null),
                text(
                        BEFORE,
                        "A function that runs before the model, as module:function; the module lies in the model.",
                        null),
                text(AFTER, "A function that runs after the model.", null),
                text(USER, "Whom containers run as; empty for the base image's own.", "1000:1000"),
                property(
                        ENV,
                        "object",
                        "Further environment variables.",
                        null,
                        Map.of("additionalProperties", Map.of("type", "string"))),
                property(
                        LABELS,
                        "object",
                        "Further labels.",
                        null,
                        Map.of("additionalProperties", Map.of("type", "string"))),
                property(
                        SMOKE_TEST,
                        "boolean",
                        "Whether the image is started on this machine, once it is where it should be, and asked.",
                        false,
                        Map.of())));
        return new PackagingIntegration(id, "", "", false, TARGETS, arguments, List.of());
    }

    static ArgumentProperty text(String name, String description, String usual) {
        return property(name, "string", description, usual, Map.of());
    }

    static ArgumentProperty whole(String name, String description, long usual, long least, long most) {
        return property(name, "integer", description, usual, Map.of("minimum", least, "maximum", most));
    }

    private static ArgumentProperty property(
            String name, String type, String description, Object usual, Map<String, Object> further) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("description", description);
        parameters.put("type", type);
        if (usual != null) {
            parameters.put("default", usual);
        }
        parameters.putAll(further);
        return new ArgumentProperty(name, parameters);
    }
}
