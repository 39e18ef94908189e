package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Legion's and ODAHU's packagers demand of a manifest before they take a model. */
final class ManifestRules {

    private ManifestRules() {}

    /**
     * @param name the manifest's file
     * @param paths every path in the archive
     */
    static List<Fault> faults(String name, ProjectManifest manifest, Set<String> paths) {
        List<Fault> faults = new ArrayList<>();
        required(name, manifest, "model", "name", faults);
        required(name, manifest, "model", "version", faults);
        String dependencies = manifest.text("binaries", "dependencies");
        if (!dependencies.equals("conda")) {
            faults.add(new Fault(name + ": binaries.dependencies", dependencies, "conda"));
        }
        String conda = plain(required(name, manifest, "binaries", "conda_path", faults));
        if (!conda.isEmpty() && !paths.contains(conda)) {
            faults.add(new Fault(name + ": binaries.conda_path", conda, "a file of the model"));
        }
        String workDir = plain(required(name, manifest, "model", "workDir", faults));
        String entryPoint = required(name, manifest, "model", "entrypoint", faults);
        if (!workDir.isEmpty() && !entryPoint.isEmpty()) {
            String module = (workDir.equals(".") ? "" : workDir + "/") + entryPoint.replace('.', '/');
            if (!paths.contains(module + ".py") && !paths.contains(module + "/__init__.py")) {
                faults.add(new Fault(name + ": model.entrypoint", entryPoint, "a Python module in " + workDir));
            }
        }
        return faults;
    }

    private static String required(
            String name, ProjectManifest manifest, String section, String field, List<Fault> faults) {
        String text = manifest.text(section, field);
        if (text.isEmpty()) {
            faults.add(Fault.missing(name + ": " + section + "." + field, "a value"));
        }
        return text;
    }

    /** A path without the decorations that Python's {@code os.path.join} takes. */
    private static String plain(String path) {
        String plain = path;
        while (plain.startsWith("./")) {
            plain = plain.substring(2);
        }
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
