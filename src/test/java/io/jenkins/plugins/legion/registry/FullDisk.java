package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk with room for so many bytes more, which may also refuse to take anything back or to bring it to the platter. */
final class FullDisk implements Output.Disk {

    long room = Long.MAX_VALUE;
    boolean refusesToTruncate;
    boolean refusesToForce;

    @Override
    public Output open(Path file) throws IOException {
        Output real = Output.open(file);
        return new Output() {
            @Override
            public long length() throws IOException {
                return real.length();
            }

            @Override
            public void write(long position, byte[] bytes) throws IOException {
                int fitting = (int) Math.min(room, bytes.length);
                real.write(position, Arrays.copyOf(bytes, fitting));
                if (fitting < bytes.length) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void truncate(long length) throws IOException {
                if (refusesToTruncate) {
                    throw new IOException("Input/output error");
                }
                real.truncate(length);
            }

            @Override
            public void force() throws IOException {
                if (refusesToForce) {
                    throw new IOException("Input/output error");
                }
                real.force();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }
}
