package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.files.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What tests of images are made of. */
final class Given {

    static final Platform AMD = new Platform("linux", "amd64", "");

    private Given() {}

    static LayerFile file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    static LayerFile file(String path, byte[] content) {
        return new LayerFile(path, content.length, Sha256.hex(content), false, () -> new ByteArrayInputStream(content));
    }

    /** A file whose openings are counted. */
    static LayerFile counted(String path, byte[] content, AtomicInteger opened) {
        return new LayerFile(path, content.length, Sha256.hex(content), false, () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(content);
        });
    }

    static byte[] noise(int bytes, long seed) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    static ImageLayer layer(String name, boolean packed, LayerFile... files) {
        return new ImageLayer(name, List.of(files), packed);
    }

    static ImagePlan plan(BaseImage base, ImageLayer... layers) {
        return new ImagePlan(base, AMD, List.of(layers), ImageConfig.NONE.cmd("/opt/run"));
    }

    static ImageTarget.InRegistry registry(int port, String repository, String... tags) {
        return new ImageTarget.InRegistry(
                ImageName.parse("image", "127.0.0.1:" + port + "/" + repository),
                RegistryAccess.anonymous(),
                List.of(tags));
    }

    static BaseImage.InRegistry base(int port, String name) {
        return new BaseImage.InRegistry(
                ImageName.parse("base", "127.0.0.1:" + port + "/" + name), RegistryAccess.anonymous());
    }

    /** Waits for nothing: what would be waited is kept. */
    static final class Builder {

        final List<String> log = Collections.synchronizedList(new ArrayList<>());
        final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
        final ImageBuilder builder;

        Builder(Path cache) {
            Consumer<String> lines = log::add;
            builder = new ImageBuilder(
                    cache, lines, new Retrying(Duration.ofMinutes(1), pauses::add, lines), Duration.ZERO);
        }
    }
}
