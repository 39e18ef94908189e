package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has to be in a layer.
 *
 * @param expected digests by absolute paths
 */
record LayerCheck(String layer, Map<String, String> expected) {

    private static final int MOST_SHOWN = 20;

    void check(ImageStore store, Descriptor content) throws IOException {
        Map<String, String> left = new TreeMap<>(expected);
        List<String> faults = new ArrayList<>();
        InputStream in = new VerifiedStream(store.open(content, 0), content, store.toString());
        LayerReading.each(in, content, Long.MAX_VALUE, (entry, file) -> {
            if (entry.isDirectory()) {
                return;
            }
            String path = "/" + entry.getName().replaceFirst("^(\\./)*/*", "");
            String wanted = left.remove(path);
            String found = Sha256.hex(Sha256.read(file));
            if (wanted == null) {
                faults.add("'" + path + "' is there beside them");
            } else if (!wanted.equals(found)) {
                faults.add("'" + path + "' has the SHA-256 " + found + ", where " + wanted + " is expected");
            }
        });
        left.keySet().forEach(path -> faults.add("'" + path + "' is missing"));
        if (!faults.isEmpty()) {
            throw new StoreRefusal("the layer '" + layer + "' in " + store + ": "
                    + String.join("; ", faults.subList(0, Math.min(faults.size(), MOST_SHOWN)))
                    + (faults.size() > MOST_SHOWN ? "; … and " + (faults.size() - MOST_SHOWN) + " more" : ""));
        }
    }
}
