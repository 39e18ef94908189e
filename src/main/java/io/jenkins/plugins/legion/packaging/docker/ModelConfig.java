package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.packaging.PackagingWork;
import io.jenkins.plugins.legion.packaging.image.ImageConfig;
import io.jenkins.plugins.legion.packaging.python.ImagePython;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How containers of a model's image run, and what the image says of itself. */
record ModelConfig(PackagingWork work, PythonModel model, ImageProgram program) {

    /** What the base has of it stays. */
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** @param location the model's folder in the image */
    ImageConfig of(BaseFacts base, ImagePython python, String location) {
        List<String> command = new ArrayList<>(List.of(python.program()));
        command.addAll(program.arguments());
        ImageConfig config = ImageConfig.NONE
                .entrypoint(command.toArray(String[]::new))
                .env(environment(base, location))
                .workingDir(ImagePaths.MODEL)
                .user(work.text(ImageIntegration.USER))
                .labels(labels());
        return program.port().map(port -> config.ports(port + "/tcp")).orElse(config);
    }

    private Map<String, String> environment(BaseFacts base, String location) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("PATH", ImagePaths.PACKAGES + "/bin:" + base.environment().getOrDefault("PATH", USUAL_PATH));
        variables.put("PYTHONPATH", ImagePaths.PACKAGES + ":" + ImagePaths.SERVER);
        // Empty is not set: the packages' .pth files are read by what Python takes for its user's.
        variables.put("PYTHONNOUSERSITE", "");
        variables.put("PYTHONUNBUFFERED", "1");
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        // Whoever has no account is asked for its name and its folder all the same.
        variables.put("HOME", "/tmp");
        variables.put("LOGNAME", "legion");
        variables.put("LEGION_SERVER", ImagePaths.SETTINGS);
        variables.put("MODEL_LOCATION", location);
        variables.put("MODEL_ENTRYPOINT", model.entrypoint());
        variables.putAll(texts(ImageIntegration.ENV));
        return variables;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        labels.put("org.opencontainers.image.title", model.identity().name());
        labels.put("org.opencontainers.image.version", model.identity().version());
        labels.put("io.jenkins.plugins.legion.model", model.identity().name());
        labels.put("io.jenkins.plugins.legion.version", model.identity().version());
        labels.put("io.jenkins.plugins.legion.binary", work.binary().digest());
        labels.put("io.jenkins.plugins.legion.payload", work.binary().payloadDigest());
        labels.putAll(work.labels());
        labels.putAll(texts(ImageIntegration.LABELS));
        return labels;
    }

    private Map<String, String> texts(String argument) {
        Map<String, String> texts = new TreeMap<>();
        ((Map<?, ?>) work.argument(argument).orElse(Map.of()))
                .forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        return texts;
    }
}
