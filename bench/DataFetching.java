import io.jenkins.plugins.legion.data.DataBinder;
import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.connectors.ConnectedData;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.nio.file.Path;

/** Brings what is below a prefix of a bucket into a folder, through a cache. Arguments: address, prefix, cache, folder. */
public final class DataFetching {

    private DataFetching() {}

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
        new ConnectedData(connection)
                .bind(
                        new DataBinding("bench", arguments[1], "data"),
                        Path.of(arguments[3]),
                        new DataBinder(DataCache.in(Path.of(arguments[2])), line -> {}),
                        line -> {});
    }
}
