package io.jenkins.plugins.legion.jenkins.models;

import hudson.Util;
import io.jenkins.plugins.legion.jenkins.registry.VisibleVersion;
import io.jenkins.plugins.legion.registry.VersionBinary;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A binary that the folder keeps, on its way to a browser: as a file to be saved, since nothing in it is ours. */
final class KeptDownload {

    private final Optional<Path> file;
    private final String name;

    private KeptDownload(Optional<Path> file, String name) {
        this.file = file;
        this.name = name;
    }

    static KeptDownload of(VisibleVersion version) throws IOException {
        return new KeptDownload(
                version.kept(),
                version.whole().binary().map(VersionBinary::fileName).orElse(""));
    }

    void send(HttpServletResponse response) throws IOException {
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(Files.size(file.get()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        // RFC 6266: the encoded form alone, since a name may hold what would end a quoted one.
        response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + Util.rawEncode(name));
        Files.copy(file.get(), response.getOutputStream());
    }
}
