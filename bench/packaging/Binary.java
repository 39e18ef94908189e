import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packs a folder with an entry point: {@code Binary FOLDER ARCHIVE}. */
class Binary {

    public static void main(String[] args) throws Exception {
        Path archive = Path.of(args[1]);
        Files.deleteIfExists(archive);
        ModelArchive.pack(
                Gppi.planFolder("MODEL", Path.of(args[0]), new ModelIdentity("bench", "1", ""), "bench"),
                archive,
                PackingProgress.NONE);
    }
}
