package io.jenkins.plugins.legion.packaging.python;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a distribution has noted of the packages that are installed. */
final class InstalledPackages {

    private InstalledPackages() {}

    /** The version of a package of dpkg's, without its epoch. */
    static Optional<String> debian(ImageFacts image, String name) throws IOException {
        Pattern paragraph =
                Pattern.compile("(?m)^Package: " + Pattern.quote(name) + "\n(?:.+\n){0,80}?Version: (?:\\d+:)?(\\S+)");
        Optional<byte[]> status = image.read("/var/lib/dpkg/status");
        if (status.isEmpty()) {
            // Images without a shell have a file for each package instead.
            status = image.read("/var/lib/dpkg/status.d/" + name);
        }
        return status.flatMap(content -> PythonSearch.first(paragraph, PythonSearch.text(content)));
    }

    /** The version of a package of apk's. */
    static Optional<String> alpine(ImageFacts image, String name) throws IOException {
        Pattern paragraph = Pattern.compile("(?m)^P:" + Pattern.quote(name) + "\n(?:.+\n){0,80}?V:(\\S+)");
        Optional<byte[]> installed = image.read("/lib/apk/db/installed");
        if (installed.isEmpty()) {
            installed = image.read("/usr/lib/apk/db/installed");
        }
        return installed.flatMap(content -> PythonSearch.first(paragraph, PythonSearch.text(content)));
    }
}
