package io.jenkins.plugins.legion.registry;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file that is written to. Tests have one whose disk is full. */
interface Output extends Closeable {

    /** How files are opened, and made where they do not exist. */
    interface Disk {
        Output open(Path file) throws IOException;
    }

    long length() throws IOException;

    void write(long position, byte[] bytes) throws IOException;

    void truncate(long length) throws IOException;

    /** Returns when all of it is on the disk. */
    void force() throws IOException;

    /** Unlike a channel, this is not closed in the middle of a line when somebody interrupts the thread. */
    static Output open(Path file) throws IOException {
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
        return new Output() {
            @Override
            public long length() throws IOException {
                return opened.length();
            }

            @Override
            public void write(long position, byte[] bytes) throws IOException {
                opened.seek(position);
                opened.write(bytes);
            }

            @Override
            public void truncate(long length) throws IOException {
                opened.setLength(length);
            }

            @Override
            public void force() throws IOException {
                opened.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                opened.close();
            }
        };
    }
}
