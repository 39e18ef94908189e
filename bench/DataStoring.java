import io.jenkins.plugins.legion.data.ObjectTarget;
import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.SentParts;
import io.jenkins.plugins.legion.data.Storing;
import io.jenkins.plugins.legion.data.connectors.Connectors;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stores a file in a bucket, as the command line does a binary. Arguments: address, key, file, its SHA-256. */
public final class DataStoring {

    private DataStoring() {}

    public static void main(String[] arguments) throws Exception {
        Connection connection = new Connection(
                "bench",
                ConnectionType.S3,
                arguments[0],
                "",
                "",
                Secret.NONE,
                "",
                Secret.of("bench-key"),
                Secret.of("bench-secret"),
                "",
                "",
                "",
                "",
                false);
        Path file = Path.of(arguments[2]);
        try (ObjectTarget target = Connectors.target(connection)) {
            new Storing(target, line -> {})
                    .store(new OutgoingFile(file, Files.size(file), arguments[3]), arguments[1], SentParts.untold());
        }
    }
}
