package io.jenkins.plugins.legion.lifecycle;

import java.util.ArrayList;
import java.util.List;

/** What a {@link Connection} has to keep to by its type. Without credentials of its own, a machine's are used. */
public final class ConnectionRules {

    private ConnectionRules() {}

    /** Every fault, with fields as a manifest's {@code spec} has them. */
    public static List<Fault> faults(Connection connection) {
        List<Fault> faults = new ArrayList<>();
        switch (connection.type()) {
            case S3, GCS -> {
                if (!connection.role().isEmpty()) {
                    faults.add(new Fault(
                            "role",
                            connection.role(),
                            "none for the type " + connection.type().word()
                                    + ", which uses the role that the machine has"));
                }
                keyPair(connection, faults);
            }
            case ECR -> keyPair(connection, faults);
            case DOCKER, HTTPS -> login(connection, faults);
            default -> {
                // Nothing more than the address.
            }
        }
        return faults;
    }

    /** GCS and Azure have a secret alone; an id without one opens nothing. */
    private static void keyPair(Connection connection, List<Fault> faults) {
        boolean both = connection.type() != ConnectionType.GCS;
        if (connection.keyID().isGiven() && !connection.keySecret().isGiven()) {
            faults.add(Fault.missing("keySecret", "the secret of keyID"));
        }
        if (both && connection.keySecret().isGiven() && !connection.keyID().isGiven()) {
            faults.add(Fault.missing("keyID", "the id of the key whose secret is given"));
        }
    }

    private static void login(Connection connection, List<Fault> faults) {
        if (connection.username().isEmpty() && connection.password().isGiven()) {
            faults.add(Fault.missing("username", "the user whose password is given"));
        }
    }
}
