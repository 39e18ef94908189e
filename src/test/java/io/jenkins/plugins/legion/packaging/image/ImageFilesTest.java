package io.jenkins.plugins.legion.packaging.image;

import static io.jenkins.plugins.legion.packaging.image.OthersImage.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bases as others make them, hostile ones among them, in OCI layouts. */
class ImageFilesTest {

    @TempDir
    private Path folder;

    private BaseImage layout(String name, byte[]... layers) throws IOException {
        return OthersImage.layout(folder.resolve(name), layers);
    }

    private ImageFiles look(BaseImage image) throws IOException {
        return new Given.Builder(folder.resolve("cache")).builder.look(image, Given.AMD);
    }

    private static String text(ImageFiles files, String path) throws IOException {
        return new String(files.read(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void upperLayersHideAndRemoveWhatIsBelow() throws IOException {
        BaseImage image = layout(
                "image",
                tar(
                        "./",
                        "./etc/",
                        "./etc/a one",
                        "etc/b two",
                        "etc/b0 three",
                        "opt/x/y four",
                        "opt/x/z five",
                        "opt/w six"),
                tar("etc/.wh.b ", "opt/x/.wh..wh..opq ", "opt/x/new seven", "./etc/a eight"),
                tar("opt/w/inside nine"));
        try (ImageFiles files = look(image)) {
            assertThat(files.entries())
                    .extracting(ImageFiles.Entry::path)
                    .containsExactly("/etc", "/etc/a", "/etc/b0", "/opt/w", "/opt/w/inside", "/opt/x/new");
            assertThat(text(files, "/etc/a")).isEqualTo("eight");
            assertThat(files.read("/etc/b")).isEmpty();
            assertThat(files.variables()).containsEntry("PATH", "/bin");
        }
    }

    @Test
    void linksAreFollowedOverLayersAndFolders() throws IOException {
        BaseImage image = layout(
                "image",
                tar("usr/lib/os-release ID=debian", "lib -> usr/lib", "etc/os-release -> ../usr/lib/os-release"),
                tar(
                        "usr/bin/python3.11 elf",
                        "usr/bin/python3 -> python3.11",
                        "bin -> /usr/bin",
                        "usr/bin/py => usr/bin/python3.11"),
                tar("loop -> loop", "out -> ../../../etc/os-release", "gone -> /nothing"));
        try (ImageFiles files = look(image)) {
            assertThat(text(files, "/etc/os-release")).isEqualTo("ID=debian");
            assertThat(text(files, "/lib/os-release")).isEqualTo("ID=debian");
            assertThat(text(files, "/bin/python3")).isEqualTo("elf");
            assertThat(text(files, "/usr/bin/py")).isEqualTo("elf");
            assertThat(text(files, "/out")).isEqualTo("ID=debian");
            assertThat(files.find("/bin/python3")).map(ImageFiles.Entry::path).contains("/usr/bin/python3.11");
            assertThat(files.find("/loop")).isEmpty();
            assertThat(files.find("/gone")).isEmpty();
            assertThat(files.find("/usr/lib")).map(ImageFiles.Entry::kind).contains(ImageFiles.Kind.FOLDER);
        }
    }

    @Test
    void layersArePackedWithGzipOrZstandard() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(tar("a one"));
        }
        ByteArrayOutputStream zstd = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(zstd)) {
            out.write(tar("b two"));
        }
        try (ImageFiles files = look(layout("image", gzip.toByteArray(), zstd.toByteArray()))) {
            assertThat(text(files, "/a")).isEqualTo("one");
            assertThat(text(files, "/b")).isEqualTo("two");
        }
    }

    @Test
    void whatWasSeenOnceIsSeenWithoutTheLayer() throws IOException {
        BaseImage image = layout("image", tar("etc/a one"));
        try (ImageFiles files = look(image)) {
            assertThat(text(files, "/etc/a")).isEqualTo("one");
        }
        Files.delete(folder.resolve("image/blobs/sha256").resolve(Sha256.hex(tar("etc/a one"))));
        try (ImageFiles files = look(image)) {
            assertThat(text(files, "/etc/a")).isEqualTo("one");
        }
    }

    @Test
    void aLayerWithOtherBytesThanItsDigestSaysIsNeverSeen() throws IOException {
        // More than is read at once stands behind the tar's end.
        byte[] layer = java.util.Arrays.copyOf(tar("etc/a one"), 1 << 20);
        BaseImage image = layout("image", layer);
        Path blob = folder.resolve("image/blobs/sha256").resolve(Sha256.hex(layer));
        byte[] other = java.util.Arrays.copyOf(tar("etc/a two"), 1 << 20);
        Files.write(blob, other);
        for (int times = 0; times < 2; times++) {
            assertThatThrownBy(() -> look(image))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("it was tampered with, or broke");
        }
        Files.write(blob, layer);
        try (ImageFiles files = look(image)) {
            Files.write(blob, other);
            for (int times = 0; times < 2; times++) {
                assertThatThrownBy(() -> files.read("/etc/a"))
                        .isInstanceOf(StoreRefusal.class)
                        .hasMessageContaining("it was tampered with, or broke");
            }
            Files.write(blob, layer);
            assertThat(text(files, "/etc/a")).isEqualTo("one");
        }
    }

    @Test
    void whatWasSeenIsFoundByItsDigestInAnArchiveOfDockersToo() throws IOException {
        Path archive = folder.resolve("docker.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            StringBuilder list = new StringBuilder();
            for (String name : List.of("one", "two")) {
                byte[] layer = tar("a " + name);
                put(tar, name + ".tar", layer);
                put(
                        tar,
                        name + ".json",
                        ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[\"sha256:"
                                        + Sha256.hex(layer) + "\"]}}")
                                .getBytes(StandardCharsets.UTF_8));
                list.append(list.isEmpty() ? "[" : ",")
                        .append("{\"Config\":\"" + name + ".json\",\"RepoTags\":[\"" + name + ":1\"],\"Layers\":[\""
                                + name + ".tar\"]}");
            }
            put(tar, "manifest.json", (list + "]").getBytes(StandardCharsets.UTF_8));
        }
        BaseImage image = new BaseImage.InArchive(archive, "two:1");
        try (ImageFiles files = look(image);
                ImageFiles again = look(image.at(files.digest()))) {
            assertThat(again.digest()).isEqualTo(files.digest());
            assertThat(text(again, "/a")).isEqualTo("two");
        }
    }

    @Test
    void whatBrokeInALayoutIsReplaced() throws IOException {
        ImagePlan plan = Given.plan(new BaseImage.Empty(), Given.layer("a", false, Given.file("/a", "one")));
        ImageTarget.InLayout target = new ImageTarget.InLayout(folder.resolve("out"), List.of("1"));
        ImageBuilder builder = new Given.Builder(folder.resolve("cache")).builder;
        BuiltImage image = builder.build(plan, target);
        Path blob = folder.resolve("out")
                .resolve(OciLayout.path(image.layers().get(0).digest()));
        byte[] whole = Files.readAllBytes(blob);
        Files.write(blob, new byte[whole.length]);

        BuiltImage again = builder.build(plan, target);

        assertThat(again.layers()).extracting(BuiltImage.Layer::delivery).containsExactly(BuiltImage.Delivery.PUSHED);
        assertThat(blob).hasBinaryContent(whole);
    }

    @Test
    void aLayerThatAnotherJavaPackedAndNobodyHasIsPackedAnew() throws IOException {
        ImagePlan plan = Given.plan(
                new BaseImage.Empty(),
                Given.layer("a", true, Given.file("/a", "one")),
                Given.layer("b", true, Given.file("/b", "two")));
        ImageBuilder builder = new Given.Builder(folder.resolve("cache")).builder;
        BuiltImage first = builder.build(plan, new ImageTarget.InLayout(folder.resolve("one"), List.of("1")));
        // As if each had been packed otherwise, and room been made since.
        for (BuiltImage.Layer layer : first.layers()) {
            Files.delete(new ImageCache(folder.resolve("cache")).blob(layer.digest()));
        }
        try (Stream<Path> notes = Files.list(folder.resolve("cache/layers"))) {
            for (Path note : notes.toList()) {
                String known = Files.readString(note);
                for (BuiltImage.Layer layer : first.layers()) {
                    known = known.replace(layer.digest(), "sha256:" + Sha256.hex(layer.digest()));
                }
                Files.writeString(note, known);
            }
        }

        BuiltImage again = builder.build(plan, new ImageTarget.InLayout(folder.resolve("two"), List.of("1")));

        assertThat(again.digest()).isEqualTo(first.digest());
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "opt/../../x", "a/.."})
    void filesOutsideOfTheImageAreRefused(String path) throws IOException {
        BaseImage image = layout("image", tar(path + " x"));
        assertThatThrownBy(() -> look(image))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("would lie outside of the image");
    }

    @Test
    void whatIsTooMuchIsGivenUp() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            byte[] head = tar("zeros x");
            out.write(head, 0, 512);
            out.write(new byte[30 << 20]);
        }
        Blob packed = Blob.of(MediaTypes.TAR_GZIP, bomb.toByteArray());
        ImageCache cache = new ImageCache(folder.resolve("cache"));
        assertThat(bomb.size()).isLessThan(100_000);
        assertThatThrownBy(() -> LayerListing.of(packed, cache, count(10, 1 << 10, 100)))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("more than 1024 bytes when it is unpacked");
        Blob many = Blob.of(MediaTypes.TAR, tar("a 1", "b 2", "c 3"));
        assertThatThrownBy(() -> LayerListing.of(many, cache, count(2, 1 << 20, 100)))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("more than 2 files");
        assertThatThrownBy(() -> LayerListing.of(many, cache, count(10, 1 << 20, 5)))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("more than 5 characters in the names of its files");
        // Of all layers, those whose files are known among them.
        LayerListing.Count all = count(5, 1 << 20, 100);
        LayerListing.of(many, cache, all);
        assertThatThrownBy(() -> LayerListing.of(many, cache, all))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("more than 5 files");
    }

    private static LayerListing.Count count(int files, long bytes, long names) {
        return new LayerListing.Count(new LayerListing.Limits(files, bytes, names));
    }

    @Test
    void aLayerThatIsNoneOrEndsBeforeItsEndIsAFault() throws IOException {
        byte[] half = java.util.Arrays.copyOf(tar("a " + "x".repeat(5000)), 2048);
        BaseImage broken = layout("half", half);
        assertThatThrownBy(() -> look(broken)).isInstanceOf(IOException.class);
        BaseImage none = layout("none", "{}".repeat(600).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> look(none)).isInstanceOf(IOException.class);
    }
}
