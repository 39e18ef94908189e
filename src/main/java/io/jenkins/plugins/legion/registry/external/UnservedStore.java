package io.jenkins.plugins.legion.registry.external;

import java.io.IOException;

/** The files of a model are where nobody hands them to us. */
final class UnservedStore extends IOException {

    private static final long serialVersionUID = 1L;

    private static final String ADVICE = "expected a server that was started with --serve-artifacts";

    private UnservedStore(String message, Throwable cause) {
        super(message, cause);
    }

    /** A store that the server does not read for others; {@code cause} says why. */
    static UnservedStore refused(String location, MlflowServer server, IOException cause) {
        return new UnservedStore(
                "the model's files are at " + Shown.place(location) + ", which the server " + server.address()
                        + " does not hand on (" + cause.getMessage() + "); " + ADVICE,
                cause);
    }

    /** A store that is none of the server's. */
    static UnservedStore unknown(String location, MlflowServer server) {
        return new UnservedStore(
                "the model's files are at " + Shown.place(location) + ", which the server " + server.address()
                        + " does not hand on; " + ADVICE,
                null);
    }

    /** A server that nobody told us to speak to. */
    static UnservedStore elsewhere(String location, MlflowServer server) {
        return new UnservedStore(
                "the model's files are at another server, " + Shown.place(location) + "; expected them at "
                        + server.address() + ", since nobody else is told who asks",
                null);
    }
}
