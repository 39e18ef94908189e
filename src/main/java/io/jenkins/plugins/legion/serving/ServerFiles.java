package io.jenkins.plugins.legion.serving;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.programs.CarriedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The Python files of the server, which this program carries. They need nothing but Python. */
final class ServerFiles {

    private static final String PACKAGE = "legion_server";

    private static final List<String> MODULES = List.of(
            "__init__",
            "__main__",
            "answers",
            "application",
            "batch",
            "cells",
            "description",
            "documents",
            "encoding",
            "faults",
            "forms",
            "inference",
            "invoke",
            "metrics",
            "model",
            "progress",
            "request_files",
            "result_files",
            "settings",
            "tensors",
            "workers",
            "wsgi");

    private ServerFiles() {}

    /**
     * Writes them below a folder, which Python then has to be told of.
     *
     * @param folder need not be there
     */
    static void write(Path folder) throws IOException {
        for (String module : MODULES) {
            String path = PACKAGE + "/" + module + ".py";
            Folders.write(folder.resolve(path), CarriedFile.read("serving/" + path));
        }
    }
}
