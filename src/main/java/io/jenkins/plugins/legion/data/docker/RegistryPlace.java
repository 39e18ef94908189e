package io.jenkins.plugins.legion.data.docker;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a connection of the type {@code docker} or {@code ecr} leads: what images' names begin with.
 *
 * @param server with its scheme
 */
public record RegistryPlace(URI server) {

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?<scheme>https?)://)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9a-fA-F:]+\\])(?<port>:\\d{1,5})?(?:/[^\\s?#]*)?");

    private static final Pattern AWS = Pattern.compile(
            "\\d{12}\\.dkr[.-]ecr(?:-fips)?\\.(?<region>[a-z0-9-]+)\\.(?<domain>amazonaws\\.com(?:\\.cn)?|on\\.aws)");

    /** @throws InvalidInput if it is none */
    public static RegistryPlace of(String address) {
        Matcher found = ADDRESS.matcher(address);
        if (!found.matches()) {
            throw new InvalidInput(new Fault(
                    "uri",
                    UserInfo.maskedAnywhere(address),
                    "a registry, such as docker.io/TEAM or registry.example.org:5000/TEAM"));
        }
        String host = found.group("host");
        String port = found.group("port") == null ? "" : found.group("port");
        if (host.matches("(?:index\\.|registry-1\\.)?docker\\.io")) {
            return new RegistryPlace(URI.create("https://registry-1.docker.io"));
        }
        String scheme = found.group("scheme");
        if (scheme == null) {
            // As docker has it: what does not leave the machine need not be encrypted.
            scheme = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") ? "http" : "https";
        }
        return new RegistryPlace(URI.create(scheme + "://" + host + port));
    }

    /** What goes between the server and an image's own name, without slashes around it; may be empty. */
    public static String path(String address) {
        return address.replaceFirst("^https?://", "").replaceFirst("^[^/]*", "").replaceAll("^/+|/+$", "");
    }

    /** The region of AWS's registry; absent where it is none of AWS's. */
    Optional<String> region() {
        Matcher aws = AWS.matcher(server.getHost());
        return aws.matches() ? Optional.of(aws.group("region")) : Optional.empty();
    }
}
