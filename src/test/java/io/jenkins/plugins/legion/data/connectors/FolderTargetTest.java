package io.jenkins.plugins.legion.data.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.DataBinder;
import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.FileRegion;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.ObjectTarget;
import io.jenkins.plugins.legion.data.ObjectUpload;
import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.SentParts;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are stored in a folder, such as one that is mounted. */
@Timeout(60)
class FolderTargetTest {

    private static final String NAME = "wine/0123456789ab/wine-1.zip";

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();
    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(directory.resolve("models"));
    }

    private Connection connection() {
        return Given.of(ConnectionType.FILE, folder.toString()).connection();
    }

    private OutgoingFile file(String content) throws IOException {
        Path path = Files.writeString(directory.resolve("wine-1.zip"), content);
        return new OutgoingFile(path, Files.size(path), HexFormat.of().formatHex(Sha256.of(path)));
    }

    private StoredBinary store(OutgoingFile file) throws IOException, InterruptedException {
        return new ConnectedTarget(connection()).store(file, NAME, SentParts.untold(), log::add);
    }

    private List<String> there() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatIsStoredIsFetchedByItsKey() throws Exception {
        StoredBinary stored = store(file("model"));
        assertThat(stored.key()).isEqualTo(NAME);
        assertThat(stored.place()).isEqualTo(folder.resolve(NAME).toString());
        assertThat(there()).containsExactly(NAME);
        assertThat(folder.resolve(NAME)).hasContent("model");
        try (ObjectStore store = Connectors.open(connection())) {
            new DataBinder(DataCache.in(directory.resolve("cache")), log::add)
                    .bind(new DataBinding("lake", stored.key(), "got.zip"), store, stored.key(), directory);
        }
        assertThat(directory.resolve("got.zip")).hasContent("model");
    }

    @Test
    void anEmptyFileIsStoredToo() throws Exception {
        store(file(""));
        assertThat(folder.resolve(NAME)).isEmptyFile();
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgain() throws Exception {
        store(file("model"));
        FileTime before = Files.getLastModifiedTime(folder.resolve(NAME));
        Object which = Files.getAttribute(folder.resolve(NAME), "unix:ino");
        store(file("model"));
        assertThat(Files.getLastModifiedTime(folder.resolve(NAME))).isEqualTo(before);
        assertThat(Files.getAttribute(folder.resolve(NAME), "unix:ino")).isEqualTo(which);
    }

    @Test
    void somethingElseIsKept() throws Exception {
        Files.createDirectories(folder.resolve(NAME).getParent());
        Files.writeString(folder.resolve(NAME), "other");
        assertThatThrownBy(() -> store(file("model")))
                .isInstanceOf(StoreRefusal.class)
                .hasMessage("'" + NAME + "' in the folder " + folder
                        + " is something else already, which is kept; give this another name or version");
        assertThat(folder.resolve(NAME)).hasContent("other");
        assertThat(there()).containsExactly(NAME);
    }

    @Test
    void whatSomebodyElseStoredMeanwhileIsKeptToo() throws Exception {
        OutgoingFile file = file("model");
        try (ObjectTarget target = Connectors.target(connection())) {
            ObjectUpload upload = target.begin(file, NAME, SentParts.untold());
            upload.send(0, new FileRegion(file.path(), 0, file.bytes(), count -> {}));
            Files.writeString(folder.resolve(NAME), "other");
            assertThatThrownBy(upload::complete).isInstanceOf(StoreRefusal.class);
            upload.abort();
        }
        assertThat(folder.resolve(NAME)).hasContent("other");
        assertThat(there()).containsExactly(NAME);
    }

    @Test
    void theVeryFileThatSomebodyElseStoredMeanwhileWillDo() throws Exception {
        OutgoingFile file = file("model");
        try (ObjectTarget target = Connectors.target(connection())) {
            ObjectUpload upload = target.begin(file, NAME, SentParts.untold());
            upload.send(0, new FileRegion(file.path(), 0, file.bytes(), count -> {}));
            Files.writeString(folder.resolve(NAME), "model");
            assertThat(upload.complete().key()).isEqualTo(NAME);
            assertThat(upload.complete().key()).isEqualTo(NAME);
        }
        assertThat(there()).containsExactly(NAME);
    }

    @Test
    void nothingHasTheNameBeforeItIsWholeAndNothingIsLeftOfWhatBrokeOff() throws Exception {
        OutgoingFile file = file("model");
        try (ObjectTarget target = Connectors.target(connection())) {
            ObjectUpload upload = target.begin(file, NAME, SentParts.untold());
            upload.send(0, new FileRegion(file.path(), 0, file.bytes(), count -> {}));
            assertThat(folder.resolve(NAME)).doesNotExist();
            assertThat(there()).singleElement().asString().matches("wine/\\.legion-.*\\.part");
            try (ObjectStore store = Connectors.open(connection())) {
                List<String> keys = new ArrayList<>();
                store.list("", object -> keys.add(object.key()));
                assertThat(keys).isEmpty();
                assertThat(store.below("wine/", 10)).containsExactly("0123456789ab/");
            }
            upload.abort();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNotWhatItWasIsNotStored() throws Exception {
        OutgoingFile file = file("model");
        Files.writeString(file.path(), "mudel");
        assertThatThrownBy(() -> store(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was not written as it is: its SHA-256 is");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatSomebodyLeftLongAgoGoesAndWhatIsOnItsWayStays() throws Exception {
        Path model = Files.createDirectory(folder.resolve("wine"));
        Path left = Files.writeString(model.resolve(".legion-1.part"), "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        Path young = Files.writeString(model.resolve(".legion-2.part"), "half");
        store(file("model"));
        assertThat(left).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void aFullDiskIsToldWithWhatIsNeededAndWhatIsFree() throws Exception {
        OutgoingFile huge = new OutgoingFile(file("model").path(), 1L << 60, "0".repeat(64));
        assertThatThrownBy(() -> store(huge))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageMatching("cannot store '" + NAME + "' in the folder " + folder + ": " + folder + "/" + NAME
                        + ": the disk is full; needed up to " + (1L << 60) + " bytes, free were \\d+");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatTakesNothingSaysSo() throws Exception {
        Assumptions.assumeFalse(
                System.getProperty("user.name").equals("root"), "whoever may do everything may write everywhere");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        assertThatThrownBy(() -> store(file("model")))
                .isInstanceOf(StoreRefusal.class)
                .hasMessage("cannot store '" + NAME + "' in the folder " + folder + ": " + folder.resolve("wine")
                        + ": permission denied");
    }

    @Test
    void aFileInTheWayOfAFolderIsKept() throws Exception {
        Files.writeString(folder.resolve("wine"), "a file");
        assertThatThrownBy(() -> store(file("model")))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining(folder.resolve("wine").toString());
        assertThat(folder.resolve("wine")).hasContent("a file");
    }

    @Test
    void aLinkLeadsNowhereElse() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.createSymbolicLink(folder.resolve("wine"), other);
        assertThatThrownBy(() -> store(file("model")))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("'wine' in the folder " + folder + " is a link that leads out of it");
        assertThat(other).isEmptyDirectory();
    }

    @Test
    void aNameThatLeadsOutOfItIsNone() throws Exception {
        OutgoingFile file = file("model");
        for (String name : List.of("../x.zip", "a/../../x.zip", "", "/x.zip", "a/./x.zip", "a\0b")) {
            assertThatThrownBy(() -> new ConnectedTarget(connection()).store(file, name, SentParts.untold(), log::add))
                    .as(name)
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("can be no file in the folder " + folder);
        }
        assertThat(directory.resolve("x.zip")).doesNotExist();
    }

    @Test
    void aConnectionOfAFileTakesNothing() throws Exception {
        Path one = Files.writeString(folder.resolve("one"), "x");
        assertThatThrownBy(() -> new ConnectedTarget(
                                Given.of(ConnectionType.FILE, one.toString()).connection())
                        .store(file("model"), NAME, SentParts.untold(), log::add))
                .isInstanceOf(StoreRefusal.class)
                .hasMessage(one + " is a file, and nothing can be stored in it");
    }
}
