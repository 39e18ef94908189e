package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which alias stood for which version, and when: a file with a line of JSON for each move, appended to and never rewritten.
 * This is primary data. A line that a power failure cut off stays where it is and counts for nothing; what was answered as
 * done is on the disk. Safe for threads of one process; there is one log object a file.
 */
public final class AliasLog {

    /** As the file is called in the folder that its models belong to. */
    public static final String FILE = "aliases.jsonl";

    /** Bytes. A version with 500 metrics of long names makes 200 KB; a log with more in one line was not written by us. */
    private static final int LONGEST_LINE = 8 << 20;

    private static final ObjectReader READER = LifecycleJson.mapper().readerFor(AliasMove.class);
    private static final ObjectWriter WRITER = LifecycleJson.mapper().writerFor(AliasMove.class);

    private final Path file;
    private final Clock clock;
    private final Map<String, List<LogLine>> moves = new LinkedHashMap<>();
    private final List<Integer> broken = new ArrayList<>();
    private Instant last = Instant.EPOCH;
    private boolean endsOpen;

    private AliasLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Reads the log; one that does not exist yet is empty, and is made by the first move. */
    public static AliasLog open(Path file, Clock clock) throws IOException {
        AliasLog log = new AliasLog(file, clock);
        if (Files.exists(file)) {
            log.endsOpen = new LogFile(file, LONGEST_LINE).read(log::take, log.broken::add);
        }
        return log;
    }

    private void take(LogLine line) {
        moves.computeIfAbsent(line.model(), model -> new ArrayList<>()).add(line);
        if (line.at().isAfter(last)) {
            last = line.at();
        }
    }

    /**
     * Moves an alias, and returns when that is on the disk. An alias that stands for the version already stays, as does one
     * that the same request has moved before: then that earlier move is the answer.
     *
     * @param wanted its time is not looked at: moves have the time at which they are written, and never an earlier one than
     *     the move before, whatever the clock does
     */
    public synchronized AliasMove move(AliasMove wanted) throws IOException {
        Optional<AliasMove> done = done(wanted);
        if (done.isPresent()) {
            return done.get();
        }
        Instant now = clock.instant();
        AliasMove move = wanted.at(now.isBefore(last) ? last : now);
        byte[] json = WRITER.writeValueAsBytes(move);
        if (json.length > LONGEST_LINE) {
            throw new IOException("the move of " + move.model() + "@" + move.alias() + " makes " + json.length
                    + " bytes; expected " + LONGEST_LINE + " at most");
        }
        long offset = append(json);
        take(LogLine.of(move, offset, json.length));
        return move;
    }

    private Optional<AliasMove> done(AliasMove wanted) throws IOException {
        List<LogLine> lines = moves.getOrDefault(wanted.model(), List.of());
        for (LogLine line : lines) {
            if (!wanted.request().isEmpty()
                    && line.request().equals(wanted.request())
                    && line.alias().equals(wanted.alias())) {
                return Optional.of(read(line));
            }
        }
        Optional<AliasMove> standing = current(wanted.model(), wanted.alias());
        Optional<VersionOrigin> origin = standing.flatMap(AliasMove::to).map(ModelVersion::origin);
        return origin.equals(wanted.to().map(ModelVersion::origin)) ? standing : Optional.empty();
    }

    /** @return where the line begins */
    private long append(byte[] json) throws IOException {
        boolean isNew = Files.notExists(file);
        if (isNew) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            long end = out.size();
            int open = endsOpen ? 1 : 0;
            ByteBuffer line = ByteBuffer.allocate(open + json.length + 1);
            if (endsOpen) {
                line.put((byte) '\n');
            }
            line.put(json).put((byte) '\n').flip();
            // Until it is known to be whole, whatever comes next begins a line of its own.
            endsOpen = true;
            long position = end;
            while (line.hasRemaining()) {
                position += out.write(line, position);
            }
            out.force(true);
            endsOpen = false;
            if (isNew) {
                Durable.entries(file.toAbsolutePath().getParent());
            }
            return end + open;
        }
    }

    /** The models that ever had an alias here, in the order of their names. */
    public synchronized Set<String> models() {
        return new TreeSet<>(moves.keySet());
    }

    /** What each alias of the model stands for now, in the order of the aliases' last moves. */
    public synchronized List<AliasMove> current(String model) throws IOException {
        return readAll(latest(model).stream()
                .filter(line -> line.standing().isPresent())
                .toList());
    }

    /** The same, as far as that takes no look at the disk: for lists of thousands of models. */
    public synchronized List<StandingAlias> standing(String model) {
        return latest(model).stream().flatMap(line -> line.standing().stream()).toList();
    }

    private List<LogLine> latest(String model) {
        Map<String, LogLine> latest = new LinkedHashMap<>();
        for (LogLine line : moves.getOrDefault(model, List.of())) {
            latest.remove(line.alias());
            latest.put(line.alias(), line);
        }
        return List.copyOf(latest.values());
    }

    /** The move by which the alias stands where it stands; absent for one that stands nowhere. */
    public synchronized Optional<AliasMove> current(String model, String alias) throws IOException {
        return at(model, alias, Instant.MAX);
    }

    /** The move by which the alias stood where it stood at that time; absent where it stood nowhere. */
    public synchronized Optional<AliasMove> at(String model, String alias, Instant time) throws IOException {
        LogLine found = null;
        for (LogLine line : moves.getOrDefault(model, List.of())) {
            if (line.alias().equals(alias) && !line.at().isAfter(time)) {
                found = line;
            }
        }
        return found == null || found.standing().isEmpty() ? Optional.empty() : Optional.of(read(found));
    }

    /** Every move of the model's aliases, the oldest first. */
    public synchronized List<AliasMove> history(String model) throws IOException {
        return readAll(moves.getOrDefault(model, List.of()));
    }

    /** The numbers of the lines that are none of ours or not whole, counted from 1. */
    public synchronized List<Integer> brokenLines() {
        return List.copyOf(broken);
    }

    private AliasMove read(LogLine line) throws IOException {
        return readAll(List.of(line)).get(0);
    }

    private List<AliasMove> readAll(List<LogLine> lines) throws IOException {
        List<AliasMove> read = new ArrayList<>();
        if (lines.isEmpty()) {
            return read;
        }
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            for (LogLine line : lines) {
                read.add(read(in, line));
            }
        }
        return read;
    }

    private AliasMove read(FileChannel in, LogLine line) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(line.length());
        while (bytes.hasRemaining()) {
            if (in.read(bytes, line.offset() + bytes.position()) < 0) {
                throw new IOException(file + " ends before the move at byte " + line.offset());
            }
        }
        return READER.readValue(bytes.array());
    }
}
