package io.jenkins.plugins.legion.registry.external;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is told of a download. */
final class Heard implements DownloadProgress {

    /** A file and the bytes of all files until then, each time. */
    final List<String> progress = new ArrayList<>();

    final List<String> troubles = new ArrayList<>();

    @Override
    public void at(long received, long total, String file) {
        progress.add(file + " " + received);
    }

    @Override
    public void heldUp(String trouble) {
        troubles.add(trouble);
    }
}
