package io.jenkins.plugins.legion.packaging.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.Tool;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** skopeo and podman, which read what is written here, and write what is read here. */
@Timeout(180)
class OtherProgramsTest {

    @TempDir
    private Path folder;

    private final ImagePlan plan = Given.plan(
            new BaseImage.Empty(),
            Given.layer("code", true, Given.file("/opt/code.py", "pass")),
            Given.layer("weights", false, Given.file("/opt/weights.bin", Given.noise(50_000, 2))));

    private BuiltImage laidOut(String name) throws IOException {
        return new Given.Builder(folder.resolve("cache"))
                .builder.build(plan, new ImageTarget.InLayout(folder.resolve("layout"), List.of(name)));
    }

    @Test
    void aLayoutKeepsItsOtherImages() throws IOException {
        String skopeo = Tool.need("skopeo");
        laidOut("one");
        Given.Builder given = new Given.Builder(folder.resolve("cache"));
        ImagePlan other = Given.plan(new BaseImage.Empty(), Given.layer("code", true, Given.file("/a", "b")));
        given.builder.build(other, new ImageTarget.InLayout(folder.resolve("layout"), List.of("two")));
        BuiltImage replaced =
                given.builder.build(other, new ImageTarget.InLayout(folder.resolve("layout"), List.of("one")));
        OciLayout layout = new OciLayout(StoredFiles.folder(folder.resolve("layout")));
        assertThat(layout.manifest("one").orElseThrow().digest()).isEqualTo(replaced.digest());
        assertThat(layout.manifest("two").orElseThrow().digest()).isEqualTo(replaced.digest());
        assertThat(layout.manifest("three")).isEmpty();
        assertThatThrownBy(() -> layout.manifest(""))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("several images, and one has to be named: two, one");
        assertThat(Tool.run(folder, skopeo, "inspect", "oci:" + folder.resolve("layout") + ":one"))
                .contains(replaced.digest());
    }

    @Test
    void archivesOfEitherKindAreBases() throws IOException {
        String skopeo = Tool.need("skopeo");
        BuiltImage image = laidOut("one");
        String from = "oci:" + folder.resolve("layout") + ":one";
        Tool.run(folder, skopeo, "copy", from, "docker-archive:docker.tar:localhost/wine:1");
        Tool.run(folder, skopeo, "copy", "--preserve-digests", from, "oci-archive:oci.tar:wine");
        for (BaseImage base : List.of(
                new BaseImage.InArchive(folder.resolve("docker.tar"), "localhost/wine:1"),
                new BaseImage.InArchive(folder.resolve("docker.tar"), ""),
                new BaseImage.InArchive(folder.resolve("oci.tar"), "wine"))) {
            Given.Builder given = new Given.Builder(folder.resolve("cache"));
            try (ImageFiles files = given.builder.look(base, Given.AMD)) {
                assertThat(Sha256.hex(files.read("/opt/weights.bin").orElseThrow()))
                        .isEqualTo(plan.layers().get(1).files().get(0).sha256());
            }
            ImageTarget target = new ImageTarget.InLayout(folder.resolve("above"), List.of("above"));
            BuiltImage above = given.builder.build(
                    Given.plan(base, Given.layer("more", true, Given.file("/more", "more"))), target);
            given.builder.verify(above, target);
            assertThat(above.layers()).hasSize(3);
        }
        assertThat(image.digest())
                .isEqualTo(Base.archive(folder.resolve("oci.tar"))
                        .manifest("wine")
                        .orElseThrow()
                        .digest());
        assertThatThrownBy(() -> new Given.Builder(folder.resolve("cache"))
                        .builder.look(
                                new BaseImage.InArchive(folder.resolve("docker.tar"), "localhost/wine:2"), Given.AMD))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("there is no image");
        Files.writeString(folder.resolve("none.tar"), "no tar");
        assertThatThrownBy(() -> new Given.Builder(folder.resolve("cache"))
                        .builder.look(new BaseImage.InArchive(folder.resolve("none.tar"), ""), Given.AMD))
                .isInstanceOf(StoreRefusal.class);
    }

    @Test
    void podmanRunsWhatIsInAnArchive() throws IOException {
        String podman = Tool.need("podman");
        Tool.need("runc");
        String gcc = Tool.need("gcc");
        Files.writeString(
                folder.resolve("run.c"),
                "#include <stdio.h>\nint main(void) { char b[99]; FILE *f = fopen(\"/opt/model/greeting\", \"r\");"
                        + " fgets(b, 99, f); printf(\"served: %s\", b); return 0; }\n");
        Tool.run(folder, gcc, "-static", "-o", "run", "run.c");
        Path program = folder.resolve("run");
        LayerFile run = new LayerFile(
                "/opt/run",
                Files.size(program),
                Sha256.hex(Files.readAllBytes(program)),
                true,
                () -> Files.newInputStream(program));
        Given.Builder given = new Given.Builder(folder.resolve("cache"));
        Path layout = folder.resolve("base");
        given.builder.build(
                Given.plan(new BaseImage.Empty(), Given.layer("server", true, run)),
                new ImageTarget.InLayout(layout, List.of("base")));
        given.builder.build(
                Given.plan(
                        new BaseImage.InLayout(layout, "base"),
                        Given.layer("weights", false, Given.file("/opt/model/greeting", "hello\n"))),
                new ImageTarget.InArchive(
                        folder.resolve("image.tar"), List.of(ImageName.parse("image", "localhost/legion-run:1"))));
        String root = folder.resolve("root").toString();
        String[] store = {
            podman,
            "--root",
            root,
            "--runroot",
            root + "-run",
            "--storage-driver",
            "vfs",
            "--runtime",
            "runc",
            "--cgroup-manager",
            "cgroupfs"
        };
        Tool.run(folder, with(store, "load", "-i", "image.tar"));
        assertThat(Tool.run(
                        folder,
                        with(
                                store,
                                "run",
                                "--rm",
                                "--network",
                                "none",
                                "--ulimit",
                                "nofile=256:256",
                                "--ulimit",
                                "nproc=256:256",
                                "localhost/legion-run:1")))
                .isEqualTo("served: hello");
    }

    private static String[] with(String[] first, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
