package io.jenkins.plugins.legion.packaging.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wheel that is damaged, tampered with or made to do harm is refused, by its name and that of the file in it. */
class HostileWheelTest {

    @TempDir
    Path folder;

    private List<WheelEntry> read(Path wheel) throws IOException {
        return new WheelReader(
                        wheel, WheelName.of(wheel.getFileName().toString()).orElseThrow())
                .entries();
    }

    private void assertRefused(Path wheel, String what) {
        assertThatThrownBy(() -> read(wheel)).isInstanceOf(BrokenWheel.class).hasMessageContaining(what);
        assertThatThrownBy(() -> new WheelStore(PythonPackages.shared(folder.resolve("store")))
                        .add(wheel, MadeWheel.locked(wheel)))
                .isInstanceOf(BrokenWheel.class);
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.py",
                "/etc/evil.py",
                "a/../../evil.py",
                "a\\..\\evil.py",
                "C:/evil.py",
                "a//b.py",
                "a\u0000b"
            })
    void aPathThatLeadsElsewhereIsRefused(String path) throws IOException {
        assertRefused(MadeWheel.of("a", "1").with(path, "x").in(folder), "expected");
    }

    @Test
    void aFileThatWasChangedIsRefused() throws IOException {
        MadeWheel made = MadeWheel.of("a", "1");
        Map<String, byte[]> content = new LinkedHashMap<>(made.content());
        content.put("a/__init__.py", "import os".getBytes(StandardCharsets.UTF_8));
        Path wheel = folder.resolve(made.file());
        MadeWheel.zip(wheel, content);

        assertRefused(wheel, "as its RECORD says: it was changed later");
    }

    @Test
    void aFileThatWasAddedIsRefused() throws IOException {
        assertRefused(
                MadeWheel.of("a", "1")
                        .with("evil.pth", "import os")
                        .unrecorded("evil.pth")
                        .in(folder),
                "'evil.pth'; expected files whose SHA-256 stands in its RECORD");
    }

    @Test
    void aLinkAndTwoFilesOfOneNameAreRefused() throws IOException {
        MadeWheel made = MadeWheel.of("a", "1").with("a/link", "/etc/passwd").with("a/x", "x");
        Path link = zip(made, Map.of("a/link", 0120777), 1);
        assertRefused(link, "'a/link'; expected files and folders, no links");
        assertRefused(zip(made, Map.of(), 2), "expected each file once");
    }

    private Path zip(MadeWheel made, Map<String, Integer> modes, int times) throws IOException {
        Path file = folder.resolve(made.file());
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            for (Map.Entry<String, byte[]> one : made.content().entrySet()) {
                for (int i = 0; i < (one.getKey().equals("a/x") ? times : 1); i++) {
                    ZipArchiveEntry entry = new ZipArchiveEntry(one.getKey());
                    entry.setUnixMode(modes.getOrDefault(one.getKey(), 0100644));
                    zip.putArchiveEntry(entry);
                    zip.write(one.getValue());
                    zip.closeArchiveEntry();
                }
            }
        }
        return file;
    }

    @Test
    void whoMayRunAFileIsKept() throws IOException {
        Path wheel = zip(MadeWheel.of("a", "1").with("a/x", "x"), Map.of("a/x", 0100755), 1);

        assertThat(read(wheel))
                .filteredOn(WheelEntry::executable)
                .extracting(WheelEntry::path)
                .containsExactly("a/x");
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
        assertRefused(
                MadeWheel.of("a", "1").with("a/zeros", "\0".repeat(100 << 20)).in(folder), "200 times its size");
    }

    @Test
    void aWheelWithoutARecordOfItsOwnIsRefused() throws IOException {
        MadeWheel made = MadeWheel.of("b", "1");
        Path wheel = folder.resolve("a-1-py3-none-any.whl");
        MadeWheel.zip(wheel, made.content());

        assertRefused(wheel, "expected one folder a-….dist-info with a RECORD");
    }

    @Test
    void whereverAWheelIsDamagedThatIsFoundOut() throws IOException {
        byte[] whole = Files.readAllBytes(
                MadeWheel.of("a", "1").with("a/x.py", "x = 1\n".repeat(50)).in(folder));
        Random random = new Random(1);
        List<Integer> unseen = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("a-1-py3-none-any.whl"), damaged);
            try {
                for (WheelEntry entry : read(file)) {
                    assertThat(entry.path())
                            .isIn(MadeWheel.of("a", "1")
                                    .with("a/x.py", "")
                                    .content()
                                    .keySet());
                }
                unseen.add(at);
            } catch (BrokenWheel e) {
                assertThat(e).hasMessageContaining("a-1-py3-none-any.whl");
            }
        }
        // A time, or who made it, may change without anything of it changing.
        assertThat(unseen).hasSizeLessThan(100);
    }

    @Test
    void theStoreNoticesADamagedWheelAndLetsItGo() throws IOException {
        Path wheel = MadeWheel.of("a", "1").in(folder.resolve("made"));
        PackageLock.Wheel locked = MadeWheel.locked(wheel);
        WheelStore store = new WheelStore(PythonPackages.shared(folder.resolve("store")));
        StoredWheel stored = store.add(wheel, locked);
        assertThat(store.find(locked)).contains(stored);

        Files.write(stored.file(), new byte[(int) locked.bytes()]);
        Files.setLastModifiedTime(stored.file(), FileTime.fromMillis(1_000_000_000_000L));

        assertThat(store.find(locked)).isEmpty();
        assertThat(stored.file()).doesNotExist();
    }

    @Test
    void aWheelThatChangesAfterItWasReadIsNoticedWhenItsFilesAre() throws IOException {
        Path wheel = MadeWheel.of("a", "1").in(folder.resolve("made"));
        StoredWheel stored =
                new WheelStore(PythonPackages.shared(folder.resolve("store"))).add(wheel, MadeWheel.locked(wheel));
        WheelEntry entry = new WheelEntry("a/__init__.py", 1, "0".repeat(64), false, 0, 4, false);

        try (InputStream in = stored.open(entry)) {
            assertThatThrownBy(in::readAllBytes).hasMessageContaining("the wheel was changed on the disk");
        }
    }

    @Test
    void anotherWheelIsNotTakenForTheLockedOne() throws IOException {
        PackageLock.Wheel locked = MadeWheel.locked(MadeWheel.of("a", "1").in(folder.resolve("one")));
        Path other = MadeWheel.of("a", "1").with("a/x.py", "").in(folder.resolve("two"));

        assertThatThrownBy(() -> new WheelStore(PythonPackages.shared(folder.resolve("store"))).add(other, locked))
                .hasMessageContaining("expected SHA-256 " + locked.sha256() + ", as it is locked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}[",
                "[]",
                "null",
                "{\"wheels\": [{\"name\": \"a\", \"file\": \"../a.whl\", \"sha256\": \"x\"}]}",
                "{\"wheels\": [{\"name\": \"a\", \"version\": \"1 -r x\", \"file\": \"a-1-py3-none-any.whl\", \"sha256\":"
                        + " \"0000000000000000000000000000000000000000000000000000000000000000\"}]}"
            })
    void whatIsNoLockIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("packages.lock"), text);

        assertThatThrownBy(() -> PackageLock.read(file)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aLockComesBackAsItWasWritten() throws IOException {
        PackageLock.Wheel wheel = MadeWheel.locked(MadeWheel.of("a", "1").in(folder));
        PackageLock lock = new PackageLock("Python 3.11", List.of("--pre"), List.of(wheel));
        lock.write(folder.resolve("packages.lock"));

        assertThat(PackageLock.read(folder.resolve("packages.lock"))).isEqualTo(lock);
    }
}
