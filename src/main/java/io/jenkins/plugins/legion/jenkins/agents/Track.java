package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import jenkins.MasterToSlaveFileCallable;

/**
 * Appends a line to a tracking file. Sent a second time, after a restart in between, it finds its line at the file's end
 * and leaves it at that: a line carries the millisecond in which it was made.
 */
public final class Track extends MasterToSlaveFileCallable<Void> {

    private static final long serialVersionUID = 1L;

    private static final byte[] LINE_FEED = {'\n'};

    private final String line;

    /** @param line one line of JSON with its newline */
    public Track(String line) {
        this.line = line;
    }

    @Override
    public Void invoke(File file, VirtualChannel channel) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        Path path = file.toPath();
        if (!Files.isDirectory(path.toAbsolutePath().getParent())) {
            throw new AbortException("the tracking file " + path + " is not on this machine; expected this step on the"
                    + " node that the training's block began on");
        }
        if (!endsWith(path, bytes)) {
            boolean fresh = !Files.exists(path) || Files.size(path) == 0 || endsWith(path, LINE_FEED);
            // Another writer's half line is no reason to lose this one.
            byte[] appended = fresh ? bytes : ("\n" + line).getBytes(StandardCharsets.UTF_8);
            Files.write(path, appended, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return null;
    }

    private static boolean endsWith(Path path, byte[] bytes) throws IOException {
        if (!Files.exists(path) || Files.size(path) < bytes.length) {
            return false;
        }
        byte[] end = new byte[bytes.length];
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(file.length() - bytes.length);
            file.readFully(end);
        }
        return Arrays.equals(end, bytes);
    }
}
