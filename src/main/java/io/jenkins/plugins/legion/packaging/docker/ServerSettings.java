package io.jenkins.plugins.legion.packaging.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.packaging.PackagingWork;
import java.io.IOException;
import java.util.regex.Pattern;

/** What the server in an image is told: as {@code legion_server.settings} reads it. */
final class ServerSettings {

    private static final Pattern HOOK = Pattern.compile("[A-Za-z_][\\w.]*:[A-Za-z_]\\w*");

    private ServerSettings() {}

    /**
     * @param location the model's folder in the image
     * @throws InvalidInput if a hook is none
     */
    static byte[] json(PackagingWork work, PythonModel model, String location, long mostBytes) throws IOException {
        ObjectNode settings = LifecycleJson.mapper().createObjectNode();
        settings.putObject("model")
                .put("name", model.identity().name())
                .put("version", model.identity().version());
        settings.put("location", location).put("entrypoint", model.entrypoint());
        hook(settings, work, ImageIntegration.BEFORE);
        hook(settings, work, ImageIntegration.AFTER);
        if (mostBytes > 0) {
            settings.put("maxRequestBytes", mostBytes);
        }
        return LifecycleJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(settings);
    }

    private static void hook(ObjectNode settings, PackagingWork work, String name) {
        String hook = work.text(name);
        if (hook.isEmpty()) {
            return;
        }
        if (!HOOK.matcher(hook).matches()) {
            throw new InvalidInput(new Fault(
                    PackagingWork.field(name),
                    hook,
                    "module:function, such as features:scale for scale() in features.py"));
        }
        settings.withObjectProperty("hooks").put(name, hook);
    }
}
