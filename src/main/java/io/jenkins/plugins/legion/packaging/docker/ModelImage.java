package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.packaging.PackagedModel;
import io.jenkins.plugins.legion.packaging.PackagingWork;
import io.jenkins.plugins.legion.packaging.cache.CacheUse;
import io.jenkins.plugins.legion.packaging.cache.PackagingCache;
import io.jenkins.plugins.legion.packaging.image.BaseImage;
import io.jenkins.plugins.legion.packaging.image.BuiltImage;
import io.jenkins.plugins.legion.packaging.image.ImageBuilder;
import io.jenkins.plugins.legion.packaging.image.ImageConfig;
import io.jenkins.plugins.legion.packaging.image.ImageFiles;
import io.jenkins.plugins.legion.packaging.image.ImageLayer;
import io.jenkins.plugins.legion.packaging.image.ImagePlan;
import io.jenkins.plugins.legion.packaging.image.ImageTarget;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import io.jenkins.plugins.legion.packaging.image.Platform;
import io.jenkins.plugins.legion.packaging.python.ImagePython;
import io.jenkins.plugins.legion.packaging.python.PythonPackages;
import io.jenkins.plugins.legion.packaging.python.WantedPython;
import io.jenkins.plugins.legion.serving.ServerFiles;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A model as an image: base, Python packages, server, code, weights. */
final class ModelImage {

    /** A tag of Docker's images of Python: their newest. */
    private static final String ANY_PYTHON = "3";

    private final PackagingWork work;
    private final ImageProgram program;
    private final Duration patience;
    private final Optional<RootWay.Found> way;

    ModelImage(PackagingWork work, ImageProgram program) {
        this(work, program, SmokeTest.PATIENCE, Optional.empty());
    }

    /**
     * @param patience of a smoke test
     * @param way by which it starts the image; absent for the first that the machine permits
     */
    ModelImage(PackagingWork work, ImageProgram program, Duration patience, Optional<RootWay.Found> way) {
        this.work = work;
        this.program = program;
        this.patience = patience;
        this.way = way;
    }

    /**
     * What goes into the image beside its base.
     *
     * @param below what lies under the model's own
     */
    private record Contents(ImagePython python, List<ImageLayer> below, ModelLayers own, ImageConfig config) {

        List<ImageLayer> layers() {
            return Stream.concat(below.stream(), own.all().stream()).toList();
        }
    }

    PackagedModel build() throws IOException, InterruptedException {
        Path folder = work.place().cache();
        PackagingCache cache = new PackagingCache(
                folder,
                List.of(ImageBuilder.shared(images()), PythonPackages.shared(ImagePackages.cache(work))),
                DataCache.in(folder).limit().bytes(),
                work.log());
        try (CacheUse use = cache.use()) {
            return built();
        } finally {
            cache.removeUnused();
        }
    }

    private Path images() {
        return work.place().cache().resolve("images");
    }

    private PackagedModel built() throws IOException, InterruptedException {
        PythonModel model = PythonModel.in(work.model());
        ImageGoals goals = ImageGoals.of(work, model.identity());
        Platform platform = work.text(ImageIntegration.PLATFORM).isEmpty()
                ? Platform.ofMachine()
                : Platform.parse(PackagingWork.field(ImageIntegration.PLATFORM), work.text(ImageIntegration.PLATFORM));
        // Before anything is made: an image that cannot be tried here is not to be found out about where it is used.
        Optional<SmokeTest> smokeTest = SmokeTest.asked(work, platform, patience, way);
        String baseName = baseName(model);
        BaseImage base = BaseChoice.of(baseName, work);
        ImageBuilder builder = new ImageBuilder(images(), work.log());
        Contents contents;
        BaseImage seen;
        try (ImageFiles files = builder.look(base, platform)) {
            // Packages take minutes, and a tag may lead to an image with another Python by then.
            seen = base.at(files.digest());
            contents = contents(model, new BaseFacts(baseName, platform.architecture(), files));
        }
        ImagePlan plan = new ImagePlan(seen, platform, contents.layers(), contents.config());
        List<BuiltImage> images = new ArrayList<>();
        for (ImageTarget target : goals.targets()) {
            BuiltImage image = builder.build(plan, target);
            verify(builder, image, target, contents.own());
            images.add(image);
        }
        PackagedModel packaged = packaged(images.get(0), goals, contents.python(), platform);
        if (images.size() > 1) {
            packaged = packaged.with(ImageIntegration.OUTPUT, images.get(1).place());
        }
        if (smokeTest.isPresent()) {
            String answer = smokeTest
                    .get()
                    .of(
                            builder,
                            images.get(0),
                            goals.targets().get(0),
                            model,
                            program.port().isPresent());
            packaged = packaged.with(ImageIntegration.SMOKE_TEST, answer);
        }
        return packaged;
    }

    private String baseName(PythonModel model) throws IOException {
        ImageNameTemplate template =
                new ImageNameTemplate(PackagingWork.field(ImageIntegration.BASE), work.text(ImageIntegration.BASE));
        if (!template.asksFor("Python")) {
            return template.text();
        }
        Optional<String> wanted = WantedPython.of(model.dependencies());
        String name = template.filled(Map.of("Python", wanted.orElse(ANY_PYTHON)));
        if (wanted.isEmpty()) {
            work.log().accept("The model does not say which Python it was trained with; the base image is " + name);
        }
        return name;
    }

    private Contents contents(PythonModel model, BaseFacts base) throws IOException, InterruptedException {
        ImagePython python = ImagePython.in(base);
        work.log().accept("The base image " + base.name() + " (" + base.files().digest() + ") has " + python.target());
        List<ImageLayer> layers = new ArrayList<>();
        if (work.text(ImageIntegration.PACKAGES).equals(ImageIntegration.RESOLVED)) {
            new ImagePackages(work, python)
                    .layer(model.dependencies(), program.requirements())
                    .ifPresent(layers::add);
        }
        layers.add(server());
        String location = ImagePaths.MODEL + "/"
                + work.model()
                        .toAbsolutePath()
                        .normalize()
                        .relativize(model.folder())
                        .toString()
                        .replace('\\', '/');
        LayerFile settings =
                MadeFile.of(ImagePaths.SETTINGS, ServerSettings.json(work, model, location, program.mostBytes()));
        ModelLayers own = ModelLayers.of(work, List.of(settings));
        return new Contents(python, layers, own, new ModelConfig(work, model, program).of(base, python, location));
    }

    private static ImageLayer server() throws IOException {
        List<LayerFile> files = new ArrayList<>();
        ServerFiles.all().forEach((path, content) -> files.add(MadeFile.of(ImagePaths.SERVER + "/" + path, content)));
        return new ImageLayer("server", files, true);
    }

    /** What arrived is what was made: the manifest, the layers, and in the model's each file. */
    private void verify(ImageBuilder builder, BuiltImage image, ImageTarget target, ModelLayers own)
            throws IOException {
        builder.verify(image, target);
        Map<String, Map<String, String>> expected = new LinkedHashMap<>();
        int verified = 0;
        for (ImageLayer layer : own.all()) {
            Map<String, String> files = new LinkedHashMap<>();
            layer.files().forEach(file -> files.put(file.path(), file.sha256()));
            expected.put(layer.name(), files);
            verified += files.size();
        }
        builder.verifyFiles(image, target, expected);
        work.log().accept("Read back and verified: the image, and " + Figures.count(verified) + " files of the model");
    }

    private static PackagedModel packaged(BuiltImage image, ImageGoals goals, ImagePython python, Platform platform) {
        Map<String, String> results = new LinkedHashMap<>();
        boolean inRegistry = goals.targets().get(0) instanceof ImageTarget.InRegistry;
        results.put(PackagedModel.IMAGE, inRegistry ? goals.name().toString() : image.place());
        results.put(PackagedModel.DIGEST, image.digest());
        results.put(PackagedModel.SIZE, Long.toString(image.bytes()));
        results.put(PackagedModel.REFERENCE, image.name());
        results.put("pushed", Long.toString(image.pushed()));
        results.put("base", image.base());
        results.put("platform", platform.toString());
        results.put("python", python.target().version());
        return new PackagedModel(results);
    }
}
