package io.jenkins.plugins.legion.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A model with what Python's server needs to serve it.
 *
 * @param modules the folder with the server's own files, which Python has to be told of
 * @param settings the file that says what is served
 */
public record ServedModel(Path modules, Path settings) {

    /**
     * Writes both.
     *
     * @param folder need not be there
     */
    public static ServedModel write(PythonModel model, Path folder) throws IOException {
        ServedModel served = new ServedModel(folder.resolve("server"), folder.resolve("server.json"));
        ServerFiles.write(served.modules);
        ObjectNode settings = LifecycleJson.mapper().createObjectNode();
        settings.putObject("model")
                .put("name", model.identity().name())
                .put("version", model.identity().version());
        settings.put("location", model.folder().toString()).put("entrypoint", model.entrypoint());
        Folders.write(served.settings, LifecycleJson.mapper().writeValueAsBytes(settings));
        return served;
    }
}
