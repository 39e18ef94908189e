package io.jenkins.plugins.legion.binary;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for every folder that can be packed. */
class ModelArchivePropertyTest {

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void whatWasPackedComesBackUnchanged(@ForAll("trees") Map<String, byte[]> tree, @ForAll Container container)
            throws IOException {
        Path here = Files.createTempDirectory("legion-archive-test");
        Path source = Trees.write(here.resolve("source"), tree);
        Path archive = here.resolve("model.zip");
        TrainedModelBinary written = ModelArchive.write(PackingPlan.of(source), archive, container);
        assertThat(ModelArchive.verify(archive)).isEqualTo(written);
        ModelArchive.unpack(archive, here.resolve("target"), written.digest());
        Map<String, byte[]> unpacked = Trees.read(here.resolve("target"));
        assertThat(unpacked.keySet()).isEqualTo(tree.keySet());
        unpacked.forEach((path, content) -> assertThat(content).as(path).isEqualTo(tree.get(path)));
        ModelArchive.write(PackingPlan.of(here.resolve("target")), here.resolve("again.zip"), container);
        assertThat(Files.mismatch(archive, here.resolve("again.zip"))).isEqualTo(-1);
        Trees.delete(here);
    }

    @Provide
    Arbitrary<Map<String, byte[]>> trees() {
        Arbitrary<String> parts = Arbitraries.strings()
                .withChars('a', 'b', 'é', '模', ' ', '-', '(', '%', '+')
                .withChars("😀")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(part -> EntryNames.broken(part).isEmpty());
        Arbitrary<String> paths = parts.list().ofMinSize(1).ofMaxSize(3).map(list -> String.join("/", list));
        Arbitrary<byte[]> contents = Combinators.combine(
                        Arbitraries.of(0, 1, 100, 65_534, 65_535, 65_536, 300_000),
                        Arbitraries.longs(),
                        Arbitraries.of(1, 7, 256))
                .as((size, seed, range) -> {
                    byte[] content = Trees.random(size, seed);
                    for (int i = 0; i < content.length; i++) {
                        content[i] = (byte) ((content[i] & 0xff) % range);
                    }
                    return content;
                });
        return Arbitraries.maps(paths, contents)
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(ModelArchivePropertyTest::withoutCollisions);
    }

    /** Keeps the trees to names that every file system can hold beside each other. */
    private static Map<String, byte[]> withoutCollisions(Map<String, byte[]> tree) {
        EntryNames names = new EntryNames();
        Map<String, byte[]> kept = new TreeMap<>();
        tree.forEach((path, content) -> {
            if (names.addFile(path).isEmpty()) {
                kept.put(path, content);
            }
        });
        return kept;
    }
}
