package io.jenkins.plugins.legion.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An archive that was damaged on its way says so, or is whole all the same: never anything third. */
class DamagedArchiveTest {

    private static final int MUTATIONS = 800;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Container.class)
    void cutOffAtAnyByteItIsRefused(Container container) throws IOException {
        byte[] whole = archive(container);
        Path cut = folder.resolve("cut.zip");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ModelArchive.verify(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(BrokenArchive.class);
        }
    }

    @Test
    void cutOffItSaysSo() throws IOException {
        byte[] whole = archive(Container.ZIP);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> ModelArchive.verify(cut))
                .hasMessageStartingWith("cut.zip: 'other bytes at its end'; expected a ZIP's end record")
                .hasMessageContaining("the archive is cut off");
    }

    @Test
    void withNothingWithinItIsNoModel() throws IOException {
        Path empty = folder.resolve("empty.zip");
        new ZipOutputStream(Files.newOutputStream(empty)).close();

        assertThatThrownBy(() -> ModelArchive.verify(empty))
                .isInstanceOf(BrokenArchive.class)
                .hasMessage("empty.zip: 'no file within'; expected those of a model");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void changedAnywhereItIsRefusedOrHasTheSameContent(Container container) throws IOException {
        byte[] whole = archive(container);
        TrainedModelBinary expected = ModelArchive.verify(folder.resolve("model.zip"));
        Path changed = folder.resolve("changed.zip");
        Path target = folder.resolve("target");
        Random random = new Random(container.ordinal());
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutated(whole, random);
            Files.write(changed, mutated);
            try {
                TrainedModelBinary found = ModelArchive.unpack(changed, target, Limits.DEFAULT);
                assertThat(found.files()).as("mutation %d", i).isEqualTo(expected.files());
                assertThat(Trees.read(target)).containsOnlyKeys(Trees.model().keySet());
                Trees.delete(target);
            } catch (BrokenArchive e) {
                refused++;
            }
            assertThat(Trees.others(folder, folder.resolve("source"), folder.resolve("model.zip"), changed))
                    .isZero();
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 2);
    }

    private byte[] archive(Container container) throws IOException {
        Path source = Trees.write(folder.resolve("source"), Trees.model());
        Path archive = folder.resolve("model.zip");
        ModelArchive.write(PackingPlan.of(source), archive, container);
        return Files.readAllBytes(archive);
    }

    /** One to three bytes changed, or a stretch removed, doubled or overwritten. */
    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int at = random.nextInt(bytes.length);
        int length = Math.min(1 + random.nextInt(64), bytes.length - at);
        switch (random.nextInt(6)) {
            case 0 -> {
                byte[] shorter = new byte[bytes.length - length];
                System.arraycopy(bytes, 0, shorter, 0, at);
                System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
                return shorter;
            }
            case 1 -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                return longer;
            }
            case 2 -> System.arraycopy(whole, random.nextInt(whole.length - length + 1), bytes, at, length);
            default -> {
                for (int i = 0; i <= random.nextInt(3); i++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }
}
