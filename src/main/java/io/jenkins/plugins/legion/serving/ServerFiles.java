package io.jenkins.plugins.legion.serving;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.programs.CarriedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Python files of the server, which this program carries. They need nothing but Python. */
public final class ServerFiles {

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
            "supervisor",
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
        for (Map.Entry<String, byte[]> file : all().entrySet()) {
            Folders.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** Their content by their paths below a folder, with slashes. */
    public static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String module : MODULES) {
            String path = PACKAGE + "/" + module + ".py";
            all.put(path, CarriedFile.read("serving/" + path));
        }
        return all;
    }
}
