package io.jenkins.plugins.legion.packaging.image;

import static io.jenkins.plugins.legion.packaging.image.OthersImage.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that are unpacked, hostile ones among them. */
@DisabledOnOs(OS.WINDOWS)
class UnpackedImageTest {

    @TempDir
    private Path folder;

    private static Path unpacked(Path folder, byte[]... layers) throws IOException {
        BaseImage.InLayout image = OthersImage.layout(folder.resolve("layout"), layers);
        Path root = folder.resolve("root");
        try (ImageStore store = new OciLayout(StoredFiles.folder(image.folder()))) {
            String digest = store.manifest("").orElseThrow().digest();
            builder(folder).unpack(built(digest), new ImageTarget.InLayout(image.folder(), List.of()), Given.AMD, root);
        }
        return root;
    }

    private static ImageBuilder builder(Path folder) {
        return new Given.Builder(folder.resolve("cache")).builder;
    }

    private static BuiltImage built(String digest) {
        return new BuiltImage("", List.of(), digest, "", 0, 0, List.of());
    }

    /** What stands in a folder: the content of files, where links lead. */
    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path one : all.filter(path -> !path.equals(root)).toList()) {
                String path = "/" + root.relativize(one);
                if (Files.isSymbolicLink(one)) {
                    tree.put(path, "-> " + Files.readSymbolicLink(one));
                } else if (Files.isDirectory(one)) {
                    tree.put(path + "/", "");
                } else {
                    tree.put(path, Files.readString(one));
                }
            }
        }
        return tree;
    }

    @Test
    void upperLayersHideAndRemoveWhatIsBelow() throws IOException {
        Path root = unpacked(
                folder,
                tar("./", "./etc/", "./etc/a one", "etc/b two", "opt/x/y four", "opt/x/z five", "opt/w six", "v/in in"),
                // What removes stands before and behind what this layer puts there itself.
                tar("opt/x/new seven", "etc/.wh.b ", "opt/x/.wh..wh..opq ", "./etc/a eight", "v/", ".wh.v "),
                tar("opt/w/inside nine", ".wh..wh.plnk x", ".wh. x", ".wh... x", ".wh.... x"));

        assertThat(tree(root))
                .isEqualTo(new TreeMap<>(Map.of(
                        "/etc/",
                        "",
                        "/etc/a",
                        "eight",
                        "/opt/",
                        "",
                        "/opt/w/",
                        "",
                        "/opt/w/inside",
                        "nine",
                        "/opt/x/",
                        "",
                        "/opt/x/new",
                        "seven",
                        "/v/",
                        "")));
    }

    @Test
    void linksStayAsTheyAreAndAreFollowedWithinTheImage() throws IOException {
        Path root = unpacked(
                folder,
                tar(
                        "usr/lib/ld.so elf",
                        "lib -> usr/lib",
                        "abs -> /usr/lib",
                        "up -> ../../../../usr",
                        "gone -> /nothing"),
                tar("lib/one.so 1", "abs/two.so 2", "up/lib/three.so 3", "gone/four 4", "second => usr/lib/ld.so"));

        assertThat(tree(root))
                .containsEntry("/lib", "-> usr/lib")
                .containsEntry("/abs", "-> /usr/lib")
                .containsEntry("/up", "-> ../../../../usr")
                .containsEntry("/usr/lib/one.so", "1")
                .containsEntry("/usr/lib/two.so", "2")
                .containsEntry("/usr/lib/three.so", "3")
                .containsEntry("/nothing/four", "4");
        assertThat(Files.isSameFile(root.resolve("second"), root.resolve("usr/lib/ld.so")))
                .isTrue();
    }

    @Test
    void aFileOfAnUpperLayerIsNotWrittenThroughTheLinkBelow() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "mine");
        Path root = unpacked(
                folder,
                tar("f -> " + outside, "d -> " + folder, "one 1", "two => one"),
                tar("f theirs", "d/ ", "d/outside theirs", "two 2"));

        assertThat(outside).hasContent("mine");
        assertThat(tree(root))
                .isEqualTo(Map.of("/f", "theirs", "/d/", "", "/d/outside", "theirs", "/one", "1", "/two", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside theirs",
                "a/../../outside theirs",
                "x => ../outside",
                "x => nothing",
                "x => /",
                "x => x/y",
                "l -> "
            })
    void whatLeadsOutOrNowhereIsRefused(String line) throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "mine");

        assertThatThrownBy(() -> unpacked(folder, tar("a/b c", line))).isInstanceOf(StoreRefusal.class);
        assertThat(outside).hasContent("mine");
    }

    @Test
    void linksInACircleAreRefused() {
        assertThatThrownBy(() -> unpacked(folder, tar("a -> b", "b -> a", "a/file x")))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("40 links");
    }

    @Test
    void permissionsAreThoseOfTheLayerAndNobodyGetsAnOwnersRights() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            put(tar, "tmp/", TarConstants.LF_DIR, 01777);
            put(tar, "locked/", TarConstants.LF_DIR, 0);
            put(tar, "locked/in", TarConstants.LF_NORMAL, 0444);
            put(tar, "su", TarConstants.LF_NORMAL, 04755);
            put(tar, "null", TarConstants.LF_CHR, 0666);
            put(tar, "pipe", TarConstants.LF_FIFO, 0666);
        }
        Path root = unpacked(folder, bytes.toByteArray());

        assertThat(modes(root)).isEqualTo(Map.of("tmp", 01777, "locked", 0700, "in", 0644, "su", 0755));
    }

    private static void put(TarArchiveOutputStream tar, String name, byte kind, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static Map<String, Integer> modes(Path root) throws IOException {
        Map<String, Integer> modes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path one : all.filter(path -> !path.equals(root)).toList()) {
                modes.put(one.getFileName().toString(), (Integer) Files.getAttribute(one, "unix:mode") & 07777);
            }
        }
        return modes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "zstd"})
    void layersArePackedInWhateverWay(String kind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = kind.equals("gzip")
                ? new GZIPOutputStream(bytes)
                : kind.equals("zstd") ? new ZstdOutputStream(bytes) : bytes) {
            out.write(tar("a one"));
        }
        assertThat(tree(unpacked(folder, bytes.toByteArray()))).isEqualTo(Map.of("/a", "one"));
    }

    @Test
    void aLayerThatIsAnotherThanItsDigestSaysIsRefused() throws IOException {
        OthersImage.layout(folder.resolve("layout"), tar("a one"));
        String hex = Sha256.hex(tar("a one"));
        Files.write(folder.resolve("layout/blobs/sha256").resolve(hex), tar("a two"));

        assertThatThrownBy(() -> builder(folder)
                        .unpack(
                                built(new OciLayout(StoredFiles.folder(folder.resolve("layout")))
                                        .manifest("")
                                        .orElseThrow()
                                        .digest()),
                                new ImageTarget.InLayout(folder.resolve("layout"), List.of()),
                                Given.AMD,
                                folder.resolve("root")))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("tampered with");
    }

    @Test
    void bombsEndAtTheLimit() throws IOException {
        byte[] bomb = tar("a " + "x".repeat(5000), "b " + "x".repeat(5000));
        Descriptor content = new Descriptor("", "sha256:" + Sha256.hex(bomb), bomb.length);
        for (LayerListing.Limits limits :
                List.of(new LayerListing.Limits(1, 1 << 20, 100), new LayerListing.Limits(10, 9000, 100))) {
            RootFolder root = new RootFolder(Files.createTempDirectory(folder, "root"));
            LayerUnpacking unpacking =
                    new LayerUnpacking(root, limits, false, new PushProgress("", Duration.ofDays(1), line -> {}));

            assertThatThrownBy(() -> unpacking.add(content, new ByteArrayInputStream(bomb)))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("more than");
        }
    }

    /** What any layers say that have only names, folders and whiteouts, two ways of reading them agree on. */
    @Property(tries = 200)
    void whatIsUnpackedIsWhatIsSeenWithoutUnpacking(@ForAll("layers") List<List<String>> layers) throws IOException {
        Path place = Files.createTempDirectory("legion-test-");
        try {
            byte[][] tars = new byte[layers.size()][];
            for (int i = 0; i < tars.length; i++) {
                tars[i] = tar(layers.get(i).toArray(String[]::new));
            }
            Path root = unpacked(place, tars);
            try (ImageFiles files =
                    builder(place).look(new BaseImage.InLayout(place.resolve("layout"), ""), Given.AMD)) {
                Map<String, String> seen = new TreeMap<>();
                for (ImageFiles.Entry entry : files.entries()) {
                    if (entry.kind() == ImageFiles.Kind.FILE) {
                        seen.put(
                                entry.path(),
                                new String(files.read(entry.path()).orElseThrow()));
                    }
                }
                Map<String, String> there = tree(root);
                there.keySet().removeIf(path -> path.endsWith("/"));
                assertThat(there).isEqualTo(seen);
            }
        } finally {
            Tree.remove(place);
        }
    }

    @Provide
    Arbitrary<List<List<String>>> layers() {
        // A file has a name of its own kind, so that none is a folder of another's: that is for neither to decide.
        Arbitrary<String> folders = Arbitraries.of("a/", "b/", "a/b/", "b/a/", "");
        Arbitrary<String> entries = Arbitraries.oneOf(
                Combinators.combine(folders, Arbitraries.of("f", "g"), Arbitraries.of("1", "2"))
                        .as((in, name, content) -> in + name + " " + content),
                Combinators.combine(folders, Arbitraries.of("a", "b", "f", "g"))
                        .as((in, name) -> in + ".wh." + name + " "),
                folders.map(in -> in + ".wh..wh..opq "),
                folders.filter(in -> !in.isEmpty()));
        return entries.list().ofMaxSize(6).list().ofMinSize(1).ofMaxSize(4);
    }

    /** Whatever a hostile tar says, what is outside of the folder stays as it was. */
    @Property(tries = 500)
    void nothingOutsideIsTouched(@ForAll("hostile") List<String> lines) throws IOException {
        Path place = Files.createTempDirectory("legion-test-");
        try {
            Files.createDirectories(place.resolve("a"));
            Files.writeString(place.resolve("a/b"), "mine");
            Files.writeString(place.resolve("b"), "mine");
            Map<String, String> before = outside(place);
            List<String> resolved = new ArrayList<>();
            lines.forEach(line -> resolved.add(line.replace("OUT", place.toString())));
            try {
                unpacked(place, tar(resolved.toArray(String[]::new)));
            } catch (StoreRefusal e) {
                assertThat(e).hasMessageNotContaining("null");
            }
            assertThat(outside(place)).isEqualTo(before);
        } finally {
            Tree.remove(place);
        }
    }

    private static Map<String, String> outside(Path place) throws IOException {
        Map<String, String> tree = tree(place);
        tree.keySet().removeIf(path -> path.matches("/(root|layout|cache)/.*"));
        return tree;
    }

    @Provide
    Arbitrary<List<String>> hostile() {
        Arbitrary<String> part = Arbitraries.of("a", "b", "..", "a", "b", ".wh.a", ".wh..wh..opq", ".wh...");
        Arbitrary<String> path = part.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("/", parts));
        Arbitrary<String> leads =
                Arbitraries.of("OUT", "OUT/a", "..", "../..", "../a", "/", "a", "b", "../../b", "a/b");
        return Arbitraries.oneOf(
                        path.map(name -> name + " theirs"),
                        path.map(name -> name + "/"),
                        Combinators.combine(path, leads).as((name, to) -> name + " -> " + to),
                        Combinators.combine(path, leads).as((name, to) -> name + " => " + to))
                .list()
                .ofMaxSize(8);
    }
}
