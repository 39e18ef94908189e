package io.jenkins.plugins.legion.tracking.series;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Packs and writes blocks on a thread of its own: that costs about as much as reading what was logged, so two threads
 * are nearly twice as fast as one. For one caller at a time.
 */
final class BlockWriting implements Closeable {

    /** Blocks that wait for the second thread: 1.6 MB, some 8 ms of its work. */
    private static final int WAITING = 16;

    private static final Block END = new Block(List.of(), 0, new Points());

    private final BlockingQueue<Block> waiting = new ArrayBlockingQueue<>(WAITING);
    private final BlockFile file;
    private final Thread writer = new Thread(this::writeAll, "legion-series-writer");
    private volatile Throwable failure;
    /** Series whose names are not in the file yet: they go there before the next block. */
    private List<String> fresh = new ArrayList<>();

    private boolean ended;

    private record Block(List<String> names, int series, Points points) {}

    private BlockWriting(BlockFile file) {
        this.file = file;
    }

    /** @param file belongs to the second thread until this is finished, and is closed with this */
    static BlockWriting into(BlockFile file) {
        BlockWriting writing = new BlockWriting(file);
        writing.writer.setDaemon(true);
        writing.writer.start();
        return writing;
    }

    /** Another series. The first is number 0, the next 1. */
    void name(String name) {
        fresh.add(name);
    }

    /**
     * @param points are not the caller's any more
     * @throws IOException if an earlier one could not be written
     */
    void block(int series, Points points) throws IOException {
        check();
        handOver(new Block(fresh, series, points));
        fresh = new ArrayList<>();
    }

    /** Waits until all is written, and ends the file. */
    void finish() throws IOException {
        end();
        check();
        for (String name : fresh) {
            file.writeName(name);
        }
        file.writeEnd();
    }

    private void handOver(Block block) throws IOException {
        try {
            waiting.put(block);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void end() throws IOException {
        if (!ended) {
            ended = true;
            try {
                waiting.put(END);
                writer.join();
            } catch (InterruptedException e) {
                writer.interrupt();
                throw interrupted();
            }
        }
    }

    private void check() throws IOException {
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while series were written");
    }

    /** Runs on the second thread. After a failure it keeps emptying the queue, so that nobody waits for room in it. */
    private void writeAll() {
        try {
            for (Block block = waiting.take(); block != END; block = waiting.take()) {
                if (failure == null) {
                    try {
                        write(block);
                    } catch (IOException | RuntimeException | Error e) {
                        failure = e;
                    }
                }
            }
        } catch (InterruptedException e) {
            failure = e;
        }
    }

    private void write(Block block) throws IOException {
        for (String name : block.names) {
            file.writeName(name);
        }
        file.writeBlock(block.series, block.points);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            end();
        }
    }
}
