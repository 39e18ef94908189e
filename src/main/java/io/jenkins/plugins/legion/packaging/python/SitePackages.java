package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of several wheels in one folder. Where two have one path, that of the wheel that was added later stays, as pip has it: many
 * packages bring a folder {@code tests} that nobody asked for. What a package says of itself is its own, though.
 */
final class SitePackages {

    /**
     * Python imports this before any program, from PYTHONPATH too; the lines of {@code .pth} files it runs for folders of packages alone,
     * of which PYTHONPATH has none. What stands on the path stays where it is.
     */
    private static final String STARTED_BY_PYTHON = "usercustomize.py";

    private final String root;
    private final String python;
    private final Map<String, InstalledFile> files = new TreeMap<>();
    private final Map<String, String> wheelOf = new HashMap<>();
    private final Map<String, String> folderOf = new HashMap<>();
    private final Map<String, List<String>> replaced = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    /** @param root the folder in the image, absolute, without a slash at its end */
    SitePackages(String root, String python) {
        this.root = root;
        this.python = python;
    }

    void add(StoredWheel wheel) throws IOException {
        String name = wheel.name().file();
        for (InstalledFile file : new InstalledWheel(wheel, python).files()) {
            String path = file.path();
            InstalledFile there = files.put(path, file);
            String first = wheelOf.put(path, name);
            if (there != null && !there.sha256().equals(file.sha256())) {
                if (path.matches("[^/]+\\.dist-info/.*")) {
                    fault(first, name, path);
                }
                replaced.computeIfAbsent(name + " and not " + first, pair -> new ArrayList<>())
                        .add(path);
            }
            if (folderOf.containsKey(path)) {
                fault(folderOf.get(path), name, path);
            }
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                String folder = path.substring(0, slash);
                folderOf.putIfAbsent(folder, name);
                if (files.containsKey(folder)) {
                    fault(wheelOf.get(folder), name, folder);
                }
            }
        }
    }

    private void fault(String first, String second, String path) {
        faults.add(new Fault(
                "Python packages",
                path,
                "packages that can lie in one folder: " + first + " and " + second
                        + " both bring this one, with other content"));
    }

    /** What of one package stands where another has something else, a sentence for each two. */
    List<String> messages() {
        List<String> messages = new ArrayList<>();
        replaced.forEach((pair, paths) -> {
            int more = paths.size() - 1;
            messages.add("Two Python packages have a file " + paths.get(0)
                    + (more > 0 ? " and " + Figures.count(more) + " more of one path" : "") + "; taken is that of "
                    + pair);
        });
        return messages;
    }

    /** By their paths. */
    List<LayerFile> files() {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        if (files.keySet().stream().anyMatch(path -> path.matches("[^/]+\\.pth"))) {
            files.putIfAbsent(
                    STARTED_BY_PYTHON,
                    InstalledFile.of(
                            STARTED_BY_PYTHON,
                            "# What the .pth files beside this one ask for.\nimport os\nimport site\n\n"
                                    + "site.addsitedir(os.path.dirname(os.path.abspath(__file__)))\n",
                            false));
        }
        return files.values().stream().map(file -> file.under(root)).toList();
    }
}
