package io.jenkins.plugins.legion.registry.external;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a container image, as the OCI distribution's grammar has it, with its registry and repository in full:
 * {@code wine} is {@code docker.io/library/wine}. {@link #toString()} gives a reference that is parsed to the same again.
 *
 * @param registry the registry's host, and its port where one is given
 * @param repository the path within the registry
 * @param tag absent where none is given; whoever pulls takes {@code latest} then, unless there is a digest
 * @param digest the algorithm, a colon and the digits; absent where none is given
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<String> digest) {

    /** Whose images these are where no registry is named. */
    private static final String HUB = "docker.io";

    /** An older name of the same. */
    private static final String OLD_HUB = "index." + HUB;

    /** Where the hub keeps images that belong to nobody in particular. */
    private static final String OFFICIAL = "library/";

    /** A repository of {@value #LONGEST_REPOSITORY} characters, a tag of 128 and a digest of 135 have less. */
    private static final int LONGEST = 1_000;

    private static final int LONGEST_REPOSITORY = 255;

    private static final int LARGEST_PORT = 65_535;

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
            + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*+|\\[[0-9A-Fa-f:]+]");
    private static final Pattern PART = Pattern.compile("[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile(
            "sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}|(?!sha256:|sha512:)[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*"
                    + ":[0-9A-Fa-f]{32,256}");
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{64}");

    private static final String FORM = "REGISTRY/REPOSITORY:TAG@DIGEST, such as registry.example.org/team/wine:1.2";

    /** @throws InvalidInput if the parts are none of an image's name */
    public ImageReference {
        List<Fault> faults = new ArrayList<>();
        check("registry", registry, faults);
        check("repository", repository, faults);
        tag.filter(text -> !TAG.matcher(text).matches())
                .ifPresent(text -> faults.add(new Fault(
                        "image: tag",
                        text,
                        "letters, digits, '_', '.' and '-', 128 at most, not beginning with '.' or '-'")));
        digest.filter(text -> !DIGEST.matcher(text).matches())
                .ifPresent(text -> faults.add(new Fault(
                        "image: digest", text, "an algorithm, ':' and hexadecimal digits; 64 small ones for sha256")));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private static void check(String part, String text, List<Fault> faults) {
        boolean good = part.equals("registry") ? isRegistry(text) : isRepository(text);
        if (!good) {
            faults.add(new Fault(
                    "image: " + part,
                    text,
                    part.equals("registry")
                            ? "a host's name, and a port if it needs one"
                            : "small letters and digits, parted by '/', '.', '_', '__' or '-', " + LONGEST_REPOSITORY
                                    + " at most"));
        }
    }

    /**
     * Reads a reference. Nobody is asked whether the image exists.
     *
     * @throws InvalidInput with everything that is wrong with it
     */
    public static ImageReference parse(String reference) {
        if (reference.isEmpty()) {
            throw new InvalidInput(Fault.missing("image", FORM));
        }
        if (reference.length() > LONGEST) {
            throw new InvalidInput(new Fault("image", reference, FORM + ", of at most " + LONGEST + " characters"));
        }
        String named = reference;
        Optional<String> digest = Optional.empty();
        int at = named.indexOf('@');
        if (at >= 0) {
            digest = Optional.of(named.substring(at + 1));
            named = named.substring(0, at);
        }
        Optional<String> tag = Optional.empty();
        int colon = named.lastIndexOf(':');
        if (colon > named.lastIndexOf('/') && colon >= 0) {
            tag = Optional.of(named.substring(colon + 1));
            named = named.substring(0, colon);
        }
        if (IDENTIFIER.matcher(named).matches()) {
            throw new InvalidInput(new Fault("image", reference, FORM + ", and not an image's id"));
        }
        int slash = named.indexOf('/');
        boolean hosted = slash > 0 && isHost(named.substring(0, slash));
        String registry = hosted ? named.substring(0, slash) : HUB;
        String repository = hosted ? named.substring(slash + 1) : named;
        registry = registry.equals(OLD_HUB) ? HUB : registry;
        boolean official = registry.equals(HUB) && repository.indexOf('/') < 0;
        return new ImageReference(registry, official ? OFFICIAL + repository : repository, tag, digest);
    }

    /** Whether what stands before the first slash is a registry's host, and not the first part of a path. */
    private static boolean isHost(String first) {
        return first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.equals("localhost")
                || !first.toLowerCase(Locale.ROOT).equals(first);
    }

    private static boolean isRegistry(String text) {
        int colon = text.lastIndexOf(':');
        boolean ported = colon > text.lastIndexOf(']') && colon >= 0;
        String host = ported ? text.substring(0, colon) : text;
        return text.length() <= LONGEST_REPOSITORY
                && HOST.matcher(host).matches()
                && isHost(text)
                && !text.equals(OLD_HUB)
                && (!ported || isPort(text.substring(colon + 1)));
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LARGEST_PORT;
    }

    private static boolean isRepository(String text) {
        if (text.length() > LONGEST_REPOSITORY) {
            return false;
        }
        for (String part : text.split("/", -1)) {
            if (!PART.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }

    /** In full, as a program that pulls images takes it. */
    @Override
    public String toString() {
        return registry
                + "/"
                + repository
                + tag.map(text -> ":" + text).orElse("")
                + digest.map(text -> "@" + text).orElse("");
    }
}
