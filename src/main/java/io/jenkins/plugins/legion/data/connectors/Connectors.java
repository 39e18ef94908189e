package io.jenkins.plugins.legion.data.connectors;

import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.ObjectTarget;
import io.jenkins.plugins.legion.data.azureblob.BlobStore;
import io.jenkins.plugins.legion.data.docker.DockerRegistry;
import io.jenkins.plugins.legion.data.docker.EcrRegistry;
import io.jenkins.plugins.legion.data.file.FileStore;
import io.jenkins.plugins.legion.data.file.FileTarget;
import io.jenkins.plugins.legion.data.gcs.GcsStore;
import io.jenkins.plugins.legion.data.git.GitStore;
import io.jenkins.plugins.legion.data.https.HttpsStore;
import io.jenkins.plugins.legion.data.s3.S3Store;
import io.jenkins.plugins.legion.data.s3.S3Target;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionRules;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What can be done with a connection, by its type. */
public final class Connectors {

    private static final Set<ConnectionType> DATA =
            EnumSet.complementOf(EnumSet.of(ConnectionType.DOCKER, ConnectionType.ECR));

    private Connectors() {}

    /** Whether data can be fetched from systems of this type. */
    public static boolean holdsData(ConnectionType type) {
        return DATA.contains(type);
    }

    /**
     * The data that a connection leads to. Nothing is asked of the system yet.
     *
     * @param connection with its secrets; without any, what the machine has is used
     * @throws InvalidInput if the connection is wrong, or leads to no data; fields as a manifest's {@code spec} has them
     */
    public static ObjectStore open(Connection connection) throws InvalidInput {
        return open(connection, line -> {});
    }

    /** @param log is told what a person should know of the connection, such as a host key that nobody gave */
    public static ObjectStore open(Connection connection, Consumer<String> log) throws InvalidInput {
        valid(connection);
        remark(connection, log);
        return opened(connection, log);
    }

    private static ObjectStore opened(Connection connection, Consumer<String> log) {
        return switch (connection.type()) {
            case S3 -> S3Store.open(connection);
            case FILE -> FileStore.open(connection);
            case HTTPS -> HttpsStore.open(connection);
            case GIT -> GitStore.open(connection, new Programs(System.getenv()), log);
            case GCS -> GcsStore.open(connection);
            case AZUREBLOB -> BlobStore.open(connection);
            default ->
                throw new InvalidInput(new Fault(
                        "type",
                        connection.type().word(),
                        "a type that data is fetched from: "
                                + Arrays.stream(ConnectionType.values())
                                        .filter(Connectors::holdsData)
                                        .map(ConnectionType::word)
                                        .collect(Collectors.joining(", "))));
        };
    }

    /**
     * Where files can be stored that a connection leads to. Nothing is asked of the system yet.
     *
     * @param connection with its secrets; without any, what the machine has is used
     * @throws InvalidInput if the connection is wrong, or leads to nothing that takes files
     */
    public static ObjectTarget target(Connection connection) throws InvalidInput {
        return target(connection, line -> {});
    }

    /** @param log is told what a person should know of the connection */
    public static ObjectTarget target(Connection connection, Consumer<String> log) throws InvalidInput {
        valid(connection);
        remark(connection, log);
        return switch (connection.type()) {
            case S3 -> S3Target.open(connection);
            case FILE -> FileTarget.open(connection);
            default ->
                throw new InvalidInput(new Fault(
                        "type", connection.type().word(), "s3 or file, which are the types that files are stored at"));
        };
    }

    /**
     * Asks the system whether it answers, and lets this connection in.
     *
     * @return one sentence for people, without secrets
     * @throws InvalidInput if the connection itself is wrong
     * @throws IOException if the system does not answer, or refuses
     */
    public static String check(Connection connection) throws InvalidInput, IOException {
        valid(connection);
        if (connection.type() == ConnectionType.DOCKER) {
            return DockerRegistry.open(connection).check();
        }
        if (connection.type() == ConnectionType.ECR) {
            return EcrRegistry.open(connection).check();
        }
        List<String> remarks = new ArrayList<>();
        try (ObjectStore store = opened(connection, remarks::add)) {
            remarks.add(0, checked(store));
            return String.join(". ", remarks);
        }
    }

    private static String checked(ObjectStore store) throws IOException {
        if (store instanceof GitStore git) {
            return git.check();
        }
        Optional<String> said = store instanceof HttpsStore https ? https.check() : Optional.empty();
        return said.isPresent() ? said.get() : StoreCheck.check(store);
    }

    private static void remark(Connection connection, Consumer<String> log) {
        connection
                .type()
                .experimental()
                .ifPresent(tried ->
                        log.accept("The connection '" + connection.id() + "' is experimental, as all of the type "
                                + connection.type().word() + ": " + tried));
    }

    private static void valid(Connection connection) {
        List<Fault> faults = ConnectionRules.faults(connection);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }
}
