package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.docker.RegistryPlace;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of an image, as registries take it: OCI's Distribution, version 1.1, and docker's way to leave parts out.
 *
 * @param registry a host, with a port where it is not the usual one; {@code docker.io} where a name says none
 * @param repository the path in it
 * @param tag may be empty beside a digest; {@code latest} where a name has neither
 * @param digest {@code sha256:} and 64 hexadecimal digits, or empty; it wins over the tag
 */
public record ImageName(String registry, String repository, String tag, String digest) {

    private static final String HUB = "docker.io";

    /** In characters, with the registry: what Docker's own registry takes. */
    private static final int LONGEST_NAME = 255;

    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+\\])(?::\\d{1,5})?");

    private static final Pattern COMPONENT = Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    /**
     * @param field what the name stands in, for messages
     * @param text such as {@code python:3.12-slim} or {@code registry.example.org:5000/team/wine@sha256:…}
     * @throws InvalidInput if a registry would refuse it
     */
    public static ImageName parse(String field, String text) throws InvalidInput {
        if (text.isBlank()) {
            throw new InvalidInput(Fault.missing(field, "an image's name, such as registry.example.org/team/wine:1.0"));
        }
        if (text.contains("://")) {
            throw new InvalidInput(new Fault(field, text, "an image's name without http:// or https://"));
        }
        int at = text.indexOf('@');
        String named = at < 0 ? text : text.substring(0, at);
        String digest = at < 0 ? "" : text.substring(at + 1);
        if (at >= 0 && !Descriptor.isDigest(digest)) {
            throw new InvalidInput(new Fault(
                    field, text, "a digest behind the '@': sha256: and 64 hexadecimal digits in small letters"));
        }
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        String tag = colon < 0 ? "" : named.substring(colon + 1);
        String path = colon < 0 ? named : named.substring(0, colon);
        if (colon >= 0) {
            checkTag(field, tag.isEmpty() ? text : tag);
        }
        return of(field, path, tag.isEmpty() && digest.isEmpty() ? "latest" : tag, digest);
    }

    /**
     * The name of an image in the registry that a connection leads to, behind what the connection has of a path.
     *
     * @param name such as {@code wine:1.0}
     * @throws InvalidInput if a registry would refuse it
     */
    public static ImageName within(Connection connection, String field, String name) throws InvalidInput {
        String server = RegistryPlace.of(connection.uri()).server().getAuthority();
        String path = RegistryPlace.path(connection.uri());
        return parse(
                field,
                (server.equals("registry-1.docker.io") ? HUB : server) + "/" + (path.isEmpty() ? "" : path + "/")
                        + name);
    }

    private static ImageName of(String field, String path, String tag, String digest) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = isHost ? first.toLowerCase(Locale.ROOT) : HUB;
        String repository = isHost ? path.substring(slash + 1) : path;
        if (!HOST.matcher(registry).matches()) {
            throw new InvalidInput(
                    new Fault(field, first, "a registry's host and port, such as registry.example.org:5000"));
        }
        if (registry.matches("(?:index\\.|registry-1\\.)?docker\\.io")) {
            registry = HUB;
            repository = repository.contains("/") ? repository : "library/" + repository;
        }
        for (String component : repository.split("/", -1)) {
            if (!COMPONENT.matcher(component).matches()) {
                String small = repository.toLowerCase(Locale.ROOT);
                throw new InvalidInput(new Fault(
                        field,
                        repository,
                        small.equals(repository)
                                ? "parts of small letters and digits, with one '.', one or two '_', or '-' between them"
                                : "small letters: " + small));
            }
        }
        if (registry.length() + 1 + repository.length() > LONGEST_NAME) {
            throw new InvalidInput(
                    new Fault(field, path, "a registry and a repository of at most " + LONGEST_NAME + " characters"));
        }
        return new ImageName(registry, repository, tag, digest);
    }

    /** @throws InvalidInput if no registry takes such a tag */
    public static void checkTag(String field, String tag) throws InvalidInput {
        if (!TAG.matcher(tag).matches()) {
            throw new InvalidInput(new Fault(
                    field,
                    tag,
                    "a tag of at most 128 letters, digits, '_', '.' and '-', the first of them neither '.' nor '-'"));
        }
    }

    /** @throws InvalidInput if no registry takes such a tag */
    public ImageName withTag(String field, String other) throws InvalidInput {
        checkTag(field, other);
        return new ImageName(registry, repository, other, "");
    }

    ImageName at(String otherDigest) {
        return new ImageName(registry, repository, "", otherDigest);
    }

    /** What a registry is asked for: the digest, else the tag. */
    String reference() {
        return digest.isEmpty() ? tag : digest;
    }

    /** Registry and repository. */
    String place() {
        return registry + "/" + repository;
    }

    /** As other programs take it. */
    @Override
    public String toString() {
        return place() + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }
}
