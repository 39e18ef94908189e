package io.jenkins.plugins.legion.data.file;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Listing;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a connection of the type {@code file} leads. */
final class FilePlace {

    private FilePlace() {}

    /**
     * @param address {@code file:///srv/data} or {@code /srv/data}; spaces and such may be escaped in the former
     * @throws InvalidInput if it is no absolute path
     */
    static Path of(String address) {
        try {
            Path path = address.startsWith("file:") ? ofUri(address) : Path.of(address);
            // The whole machine is nobody's data.
            if (path.isAbsolute() && path.normalize().getNameCount() > 0) {
                return path.normalize();
            }
        } catch (InvalidPathException e) {
            throw broken(address);
        }
        throw broken(address);
    }

    /**
     * The folder as it really is called, which links within are held against.
     *
     * @param given where the connection leads: the folder, or a file in it
     * @throws StoreRefusal if it is not there; it says what is there instead
     */
    static Path real(Path folder, Path given) throws StoreRefusal {
        if (!Files.isDirectory(folder)) {
            Path around = folder;
            while (!Files.isDirectory(around)) {
                around = around.resolveSibling("");
            }
            throw new StoreRefusal("there is no folder or file " + given + " on this machine; in " + around
                    + " there is " + Listing.of(around));
        }
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new StoreRefusal("cannot read " + folder + ": " + Reason.of(e), e);
        }
    }

    private static Path ofUri(String address) {
        try {
            URI uri = new URI(address);
            boolean here = uri.getAuthority() == null || uri.getAuthority().equals("localhost");
            if (here && uri.getPath() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return Path.of(uri.getPath());
            }
        } catch (URISyntaxException e) {
            throw broken(address);
        }
        throw broken(address);
    }

    private static InvalidInput broken(String address) {
        return new InvalidInput(
                new Fault("uri", address, "file:///PATH of a folder or file of the machine, not of all of it"));
    }
}
