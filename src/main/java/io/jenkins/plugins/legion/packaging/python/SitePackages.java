package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of several wheels in one folder. */
final class SitePackages {

    private final String root;
    private final String python;
    private final Map<String, InstalledFile> files = new TreeMap<>();
    private final Map<String, String> wheelOf = new HashMap<>();
    private final Map<String, String> folderOf = new HashMap<>();
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
            InstalledFile there = files.putIfAbsent(path, file);
            if (there != null) {
                if (!there.sha256().equals(file.sha256()) || there.executable() != file.executable()) {
                    fault(wheelOf.get(path), name, path);
                }
                continue;
            }
            wheelOf.put(path, name);
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
                "files that only one package has: " + first + " and " + second
                        + " both bring this one, with other content"));
    }

    /** By their paths. */
    List<LayerFile> files() {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return files.values().stream().map(file -> file.under(root)).toList();
    }
}
