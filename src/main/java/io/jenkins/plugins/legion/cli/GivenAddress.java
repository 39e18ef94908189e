package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.net.URI;
import java.net.URISyntaxException;

/** A server's address as a user gives it, where something else may stand too. */
final class GivenAddress {

    private GivenAddress() {}

    static boolean isOne(String given) {
        return given.matches("https?://.*");
    }

    /** @throws InvalidInput if nobody can be asked there */
    static URI uri(String given) {
        try {
            return new URI(given).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new InvalidInput(new Fault("ADDRESS", given, "that of a server: " + e.getMessage()));
        }
    }
}
