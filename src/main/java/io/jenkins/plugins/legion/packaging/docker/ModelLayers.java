package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import io.jenkins.plugins.legion.packaging.PackagingWork;
import io.jenkins.plugins.legion.packaging.image.ImageLayer;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A model's own files as layers: what people write, and what trainings do. Where the one changes, the other stays where it is. Weights
 * hardly shrink, so theirs are not compressed; a large file has a layer of its own, which is sent beside others, and not again when an
 * upload breaks off.
 */
record ModelLayers(ImageLayer code, List<ImageLayer> weights) {

    private static final String CODE = "code";
    private static final String WEIGHTS = "weights";

    /** 64 MiB. */
    private static final long LARGE = 64L << 20;

    /** Nobody writes files of more than 1 MiB by hand. */
    private static final long LARGEST_CODE = 1L << 20;

    /** Docker's storage takes 127 layers of an image; the base has some too. */
    private static final int MOST_LAYERS = 60;

    private static final Set<String> OF_PEOPLE =
            Set.of("", "cfg", "csv", "ini", "json", "md", "mlmodel", "py", "pyi", "toml", "tsv", "txt", "yaml", "yml");

    static ModelLayers of(PackagingWork work, List<LayerFile> further) {
        List<LayerFile> code = new ArrayList<>(further);
        List<LayerFile> small = new ArrayList<>();
        List<ImageLayer> weights = new ArrayList<>();
        for (PackedFile file : work.binary().files()) {
            LayerFile placed = placed(work.model(), file);
            if (isOfPeople(file)) {
                code.add(placed);
            } else if (file.bytes() >= LARGE && weights.size() < MOST_LAYERS) {
                weights.add(new ImageLayer(WEIGHTS + " " + file.path(), List.of(placed), false));
            } else {
                small.add(placed);
            }
        }
        if (!small.isEmpty()) {
            weights.add(0, new ImageLayer(WEIGHTS, small, false));
        }
        return new ModelLayers(new ImageLayer(CODE, code, true), List.copyOf(weights));
    }

    /** All of them. */
    List<ImageLayer> all() {
        return Stream.concat(Stream.of(code), weights.stream()).toList();
    }

    private static boolean isOfPeople(PackedFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        String ending = name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
        return file.bytes() <= LARGEST_CODE && OF_PEOPLE.contains(ending.toLowerCase(Locale.ROOT));
    }

    private static LayerFile placed(Path model, PackedFile file) {
        Path source = model.resolve(file.path());
        return new LayerFile(
                ImagePaths.MODEL + "/" + file.path(),
                file.bytes(),
                file.digest().substring(Sha256.PREFIX.length()),
                false,
                () -> Files.newInputStream(source));
    }
}
