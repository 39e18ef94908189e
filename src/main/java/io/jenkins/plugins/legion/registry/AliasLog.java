package io.jenkins.plugins.legion.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Which alias stood for which version, and when: a file with a line of JSON for each move, appended to and never rewritten.
 * This is primary data. A line that a power failure cut off stays where it is and counts for nothing; what was answered as
 * done is on the disk, and what was answered with an error is taken back. Where somebody else has changed the file, it is
 * read again. Safe for threads of one process; there is one log object a file.
 */
public final class AliasLog {

    /** As the file is called in the folder that its models belong to. */
    public static final String FILE = "aliases.jsonl";

    private static final Logger LOGGER = Logger.getLogger(AliasLog.class.getName());

    /** Bytes. A version with 500 metrics of long names makes 200 KB; a log with more in one line was not written by us. */
    static final int LONGEST_LINE = 8 << 20;

    private final Path file;
    private final Clock clock;
    private final Output.Disk disk;
    private final Map<String, List<LogLine>> moves = new LinkedHashMap<>();
    /** Lines that nobody has asked for yet, by the model that they begin with. */
    private final Map<String, List<UnreadLine>> unread = new LinkedHashMap<>();

    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<Integer> broken = new ArrayList<>();
    private Instant last = Instant.EPOCH;
    private LogFile.End end;

    private record UnreadLine(int number, long offset, int length) {}

    private AliasLog(Path file, Clock clock, Output.Disk disk) {
        this.file = file;
        this.clock = clock;
        this.disk = disk;
    }

    /** Reads the log; one that does not exist yet is empty, and is made by the first move. */
    public static AliasLog open(Path file, Clock clock) throws IOException {
        return open(file, clock, Output::open);
    }

    static AliasLog open(Path file, Clock clock, Output.Disk disk) throws IOException {
        AliasLog log = new AliasLog(file, clock, disk);
        log.load();
        return log;
    }

    private void load() throws IOException {
        end = null;
        moves.clear();
        unread.clear();
        broken.clear();
        last = Instant.EPOCH;
        end = new LogFile(LONGEST_LINE, this::take, broken::add).read(file);
        report(broken);
    }

    private void report(List<Integer> lines) {
        if (!lines.isEmpty()) {
            LOGGER.log(
                    Level.WARNING,
                    () -> file + ": these lines are no moves of an alias and count for nothing: " + lines);
        }
    }

    private void take(int number, byte[] bytes, int from, int length, long offset) throws IOException {
        Optional<LogHead> head = LogHead.read(bytes, from, length);
        if (head.isEmpty()) {
            take(LogLine.read(bytes, from, length, offset));
            return;
        }
        unread.computeIfAbsent(head.get().model(), model -> new ArrayList<>(2))
                .add(new UnreadLine(number, offset, length));
        if (head.get().at().isAfter(last)) {
            last = head.get().at();
        }
    }

    /** The model's moves, the oldest first. Now those lines are read that were put aside for it. */
    private List<LogLine> lines(String model) throws IOException {
        List<UnreadLine> aside = unread.get(model);
        if (aside != null) {
            List<LogLine> found = new ArrayList<>(moves.getOrDefault(model, List.of()));
            List<Integer> none = new ArrayList<>();
            try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                for (UnreadLine line : aside) {
                    byte[] json = bytes(in, line.offset(), line.length());
                    LogLine read = readable(json, line.offset(), model);
                    if (read == null) {
                        none.add(line.number());
                    } else {
                        found.add(shared(read));
                    }
                }
            }
            unread.remove(model);
            broken.addAll(none);
            broken.sort(Comparator.naturalOrder());
            report(none);
            found.sort(Comparator.comparingLong(LogLine::offset));
            if (!found.isEmpty()) {
                moves.put(model, found);
            }
        }
        return moves.getOrDefault(model, List.of());
    }

    /** @return null for a line that is no move, or one of another model than it begins with */
    private static LogLine readable(byte[] json, long offset, String model) {
        try {
            LogLine read = LogLine.read(json, 0, json.length, offset);
            return read.model().equals(model) ? read : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void readAside() throws IOException {
        for (String model : List.copyOf(unread.keySet())) {
            lines(model);
        }
    }

    /** Reads the file again where it is not as we left it. */
    private void follow() throws IOException {
        long size;
        try {
            size = Files.size(file);
        } catch (NoSuchFileException e) {
            size = 0;
        }
        if (end == null || end.size() != size) {
            load();
        }
    }

    private void take(LogLine line) {
        LogLine shared = shared(line);
        moves.computeIfAbsent(shared.model(), model -> new ArrayList<>()).add(shared);
        if (shared.at().isAfter(last)) {
            last = shared.at();
        }
    }

    private LogLine shared(LogLine line) {
        return new LogLine(
                shared(line.model()),
                shared(line.alias()),
                line.at(),
                line.request(),
                line.standing(),
                line.offset(),
                line.length(),
                line.checksum());
    }

    private String shared(String name) {
        String known = names.putIfAbsent(name, name);
        return known == null ? name : known;
    }

    /**
     * Moves an alias, and returns when that is on the disk. An alias that stands for the version already stays, as does one
     * that the same request has moved before: then that earlier move is the answer. Taking away an alias that never was is
     * answered and not logged.
     *
     * @param wanted its time is not looked at: moves have the time at which they are written, and never an earlier one than
     *     the move before, whatever the clock does
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput if its names, or those of the version, could not be read again
     */
    public synchronized AliasMove move(AliasMove wanted) throws IOException {
        follow();
        Instant now = clock.instant();
        AliasMove move = wanted.at(now.isBefore(last) ? last : now);
        byte[] json = RegistryJson.write(move);
        if (json.length > LONGEST_LINE) {
            throw new IOException("the move of " + move.model() + "@" + move.alias() + " makes " + json.length
                    + " bytes; expected " + LONGEST_LINE + " at most");
        }
        Optional<AliasMove> done = done(move);
        if (done.isPresent()) {
            return done.get();
        }
        take(LogLine.of(move, json, append(json)));
        return move;
    }

    /** The move that makes this one unnecessary. */
    private Optional<AliasMove> done(AliasMove wanted) throws IOException {
        LogLine latest = null;
        for (LogLine line : lines(wanted.model())) {
            if (line.alias().equals(wanted.alias())) {
                if (!wanted.request().isEmpty() && line.request().equals(wanted.request())) {
                    return Optional.of(read(line));
                }
                latest = line;
            }
        }
        if (latest == null) {
            return wanted.to().isEmpty() ? Optional.of(wanted) : Optional.empty();
        }
        if (latest.stands() != wanted.to().isPresent()) {
            return Optional.empty();
        }
        AliasMove standing = read(latest);
        boolean isSame = standing.to().isEmpty()
                || standing.to().get().isSameAs(wanted.to().orElseThrow());
        return isSame ? Optional.of(standing) : Optional.empty();
    }

    /** @return where the line begins */
    private long append(byte[] json) throws IOException {
        boolean isNew = Files.notExists(file);
        Path folder = file.toAbsolutePath().getParent();
        if (isNew) {
            Files.createDirectories(folder);
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(json.length + 2);
        if (end.isOpen()) {
            line.write('\n');
        }
        line.writeBytes(json);
        line.write('\n');
        LogFile.End before = end;
        // Until it is known what is in the file now, whoever comes next reads it first.
        end = null;
        try (Output out = disk.open(file)) {
            try {
                out.write(before.size(), line.toByteArray());
                out.force();
            } catch (IOException e) {
                takeBack(out, before, e);
                throw e;
            }
        }
        end = new LogFile.End(before.size() + line.size(), false);
        if (isNew) {
            Durable.entries(folder);
        }
        return before.size() + (before.isOpen() ? 1 : 0);
    }

    /** Whoever was told that a move failed must not find it done after a restart. */
    private void takeBack(Output out, LogFile.End before, IOException why) {
        try {
            out.truncate(before.size());
            out.force();
            end = before;
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** Whether the model ever had an alias here. Unlike {@link #models}, this reads no other model's lines. */
    public synchronized boolean knows(String model) throws IOException {
        follow();
        return !lines(model).isEmpty();
    }

    /** The models that ever had an alias here, in the order of their names. */
    public synchronized Set<String> models() throws IOException {
        follow();
        readAside();
        return new TreeSet<>(moves.keySet());
    }

    /** What each alias of the model stands for now, in the order of the aliases' last moves. */
    public synchronized List<AliasMove> current(String model) throws IOException {
        List<AliasMove> standing = new ArrayList<>();
        for (LogLine line : latest(model)) {
            if (line.stands()) {
                standing.add(read(line));
            }
        }
        return standing;
    }

    /** The same in short, which reads each line once and never again: for lists of thousands of models. */
    public synchronized List<StandingAlias> standing(String model) throws IOException {
        return latest(model).stream().flatMap(line -> line.standing().stream()).toList();
    }

    private List<LogLine> latest(String model) throws IOException {
        follow();
        Map<String, LogLine> latest = new LinkedHashMap<>();
        for (LogLine line : lines(model)) {
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
        follow();
        LogLine found = null;
        for (LogLine line : lines(model)) {
            if (line.alias().equals(alias) && !line.at().isAfter(time)) {
                found = line;
            }
        }
        return found == null || !found.stands() ? Optional.empty() : Optional.of(read(found));
    }

    /** Every move of the model's aliases, the oldest first. */
    public synchronized List<AliasMove> history(String model) throws IOException {
        follow();
        List<AliasMove> history = new ArrayList<>();
        for (LogLine line : lines(model)) {
            history.add(read(line));
        }
        return history;
    }

    /** The numbers of the lines that are none of ours or not whole, counted from 1. */
    public synchronized List<Integer> brokenLines() throws IOException {
        follow();
        readAside();
        return List.copyOf(broken);
    }

    private AliasMove read(LogLine line) throws IOException {
        byte[] json;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            json = bytes(in, line.offset(), line.length());
        }
        if (!line.isOf(json)) {
            end = null;
            throw new IOException(file + " was changed while it was read, at byte " + line.offset());
        }
        return RegistryJson.move(json, 0, json.length);
    }

    private static byte[] bytes(RandomAccessFile in, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.seek(offset);
        in.readFully(bytes);
        return bytes;
    }
}
