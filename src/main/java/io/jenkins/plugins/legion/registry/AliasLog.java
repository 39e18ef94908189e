package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Which alias stood for which version, and when: a file with a line of JSON for each move, appended to and never rewritten.
 * This is primary data. A line that a power failure cut off stays where it is and counts for nothing; what was answered as
 * done is on the disk, and what was answered with an error is taken back. Where somebody else has changed the file, it is
 * read again. A line is put aside by what it begins with, and read once somebody needs what it says: for lists of what stands
 * that is the last of each alias, however many moves there were. Safe for threads of one process; there is one log object a file.
 */
public final class AliasLog {

    /** As the file is called in the folder that its models belong to. */
    public static final String FILE = "aliases.jsonl";

    private static final Logger LOGGER = Logger.getLogger(AliasLog.class.getName());

    private final AliasFile file;
    private final Clock clock;
    private final Map<String, ModelLines> models = new LinkedHashMap<>();
    private final List<Integer> broken = new ArrayList<>();
    private SharedNames names = new SharedNames();
    private Instant last = Instant.EPOCH;

    private AliasLog(AliasFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Reads the log; one that does not exist yet is empty, and is made by the first move. */
    public static AliasLog open(Path file, Clock clock) throws IOException {
        return open(file, clock, Output::open);
    }

    static AliasLog open(Path file, Clock clock, Output.Disk disk) throws IOException {
        AliasLog log = new AliasLog(new AliasFile(file, disk), clock);
        log.load();
        return log;
    }

    private synchronized void load() throws IOException {
        models.clear();
        broken.clear();
        names = new SharedNames();
        last = Instant.EPOCH;
        file.read(this::take, broken::add);
        report(broken);
    }

    private void report(List<Integer> lines) {
        if (!lines.isEmpty()) {
            LOGGER.log(
                    Level.WARNING,
                    () -> file + ": these lines are no moves of an alias and count for nothing: " + lines);
        }
    }

    private synchronized void take(int number, byte[] bytes, int from, int length, long offset) throws IOException {
        Optional<LogHead> head = LogHead.read(bytes, from, length);
        if (head.isEmpty()) {
            take(LoggedMove.read(bytes, from, length, offset));
        } else {
            LogHead shared = head.get().shared(names);
            take(shared.model(), LogLine.aside(number, shared, offset, length));
        }
    }

    private synchronized void take(LoggedMove move) {
        take(names.shared(move.model()), LogLine.of(move));
    }

    private void take(String model, LogLine line) {
        models.computeIfAbsent(model, name -> new ModelLines()).add(line);
        if (line.at().isAfter(last)) {
            last = line.at();
        }
    }

    /** Reads the file again where it is not as we left it. */
    private void follow() throws IOException {
        if (!file.isAsLeft()) {
            load();
        }
    }

    /** Those of a model's lines, read. Where one of them is none, all of the model are read, to find what counts instead. */
    private List<LoggedMove> read(String model, Function<ModelLines, List<LogLine>> which) throws IOException {
        ModelLines lines = models.get(model);
        if (lines == null) {
            return List.of();
        }
        readAside(which.apply(lines));
        if (lines.dropBroken()) {
            readAside(lines.all());
            lines.dropBroken();
        }
        return which.apply(lines).stream().map(LogLine::move).toList();
    }

    private void readAside(Collection<LogLine> lines) throws IOException {
        List<LogLine> aside = lines.stream().filter(LogLine::isAside).toList();
        if (aside.isEmpty()) {
            return;
        }
        try (RandomAccessFile in = file.open()) {
            for (LogLine line : aside) {
                line.read(AliasFile.bytes(in, line.offset(), line.length()));
            }
        }
        List<Integer> none =
                aside.stream().filter(LogLine::isBroken).map(LogLine::number).toList();
        broken.addAll(none);
        broken.sort(Comparator.naturalOrder());
        report(none);
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
        if (json.length > AliasFile.LONGEST_LINE) {
            throw new IOException("the move of " + move.model() + "@" + move.alias() + " makes " + json.length
                    + " bytes; expected " + AliasFile.LONGEST_LINE + " at most");
        }
        Optional<AliasMove> done = done(move);
        if (done.isPresent()) {
            return done.get();
        }
        take(LoggedMove.of(move, LogPlace.of(json, 0, json.length, file.append(json))));
        return move;
    }

    /** The move that makes this one unnecessary. */
    private Optional<AliasMove> done(AliasMove wanted) throws IOException {
        if (!wanted.request().isEmpty()) {
            for (LoggedMove move : read(wanted.model(), lines -> lines.of(wanted.alias()))) {
                if (move.request().equals(wanted.request())) {
                    return Optional.of(all(move));
                }
            }
        }
        Optional<LoggedMove> latest = latest(wanted.model(), wanted.alias());
        if (latest.isEmpty()) {
            return wanted.to().isEmpty() ? Optional.of(wanted) : Optional.empty();
        }
        if (latest.get().stands() != wanted.to().isPresent()) {
            return Optional.empty();
        }
        AliasMove standing = all(latest.get());
        boolean isSame = standing.to().isEmpty()
                || standing.to().get().isSameAs(wanted.to().orElseThrow());
        return isSame ? Optional.of(standing) : Optional.empty();
    }

    private Optional<LoggedMove> latest(String model, String alias) throws IOException {
        return read(model, lines -> lines.latest(alias)).stream().findFirst();
    }

    /** Whether the model ever had an alias here. Unlike {@link #models}, this reads no other model's lines. */
    public synchronized boolean knows(String model) throws IOException {
        follow();
        return !read(model, ModelLines::latest).isEmpty();
    }

    /** The models that ever had an alias here, in the order of their names. */
    public synchronized Set<String> models() throws IOException {
        follow();
        // All at once, since the file is opened for each time.
        readAside(models.values().stream()
                .flatMap(lines -> lines.latest().stream())
                .toList());
        Set<String> known = new TreeSet<>();
        for (String model : models.keySet()) {
            if (!read(model, ModelLines::latest).isEmpty()) {
                known.add(model);
            }
        }
        return known;
    }

    /** What each alias of the model stands for now, in the order of the aliases' last moves. */
    public synchronized List<AliasMove> current(String model) throws IOException {
        follow();
        List<AliasMove> standing = new ArrayList<>();
        for (LoggedMove move : read(model, ModelLines::latest)) {
            if (move.stands()) {
                standing.add(all(move));
            }
        }
        return standing;
    }

    /** The same in short, which reads each line once and never again: for lists of thousands of models. */
    public synchronized List<StandingAlias> standing(String model) throws IOException {
        follow();
        return read(model, ModelLines::latest).stream()
                .flatMap(move -> move.standing().stream())
                .toList();
    }

    /** The move by which the alias stands where it stands; absent for one that stands nowhere. */
    public synchronized Optional<AliasMove> current(String model, String alias) throws IOException {
        follow();
        Optional<LoggedMove> latest = latest(model, alias).filter(LoggedMove::stands);
        return latest.isPresent() ? Optional.of(all(latest.get())) : Optional.empty();
    }

    /** The moves by which the model's aliases stood where they stood at that time, less those that stood nowhere. */
    public synchronized List<LoggedMove> at(String model, Instant time) throws IOException {
        follow();
        return read(model, lines -> lines.at(time)).stream()
                .filter(LoggedMove::stands)
                .toList();
    }

    /** Every move of the model's aliases, the oldest first. */
    public synchronized List<LoggedMove> moves(String model) throws IOException {
        follow();
        return read(model, ModelLines::all);
    }

    /** The alias' move before this one, which is in the log; absent where this was the first. */
    public synchronized Optional<AliasMove> before(AliasMove move) throws IOException {
        follow();
        LoggedMove before = null;
        for (LoggedMove one : read(move.model(), lines -> lines.of(move.alias()))) {
            if (one.at().equals(move.at()) && one.request().equals(move.request())) {
                break;
            }
            before = one;
        }
        return before == null ? Optional.empty() : Optional.of(all(before));
    }

    /**
     * All of a move.
     *
     * @throws IOException if it is not in the file any more as it was read from there
     */
    public synchronized AliasMove whole(LoggedMove move) throws IOException {
        follow();
        return all(move);
    }

    private AliasMove all(LoggedMove move) throws IOException {
        LogPlace place = move.place();
        byte[] json;
        try (RandomAccessFile in = file.open()) {
            json = AliasFile.bytes(in, place.offset(), place.length());
        }
        if (!place.isOf(json)) {
            file.doubt();
            throw new IOException(file + " was changed while it was read, at byte " + place.offset());
        }
        return RegistryJson.move(json, 0, json.length);
    }

    /** The numbers of the lines that are none of ours or not whole, counted from 1. */
    synchronized List<Integer> brokenLines() throws IOException {
        follow();
        for (String model : List.copyOf(models.keySet())) {
            read(model, ModelLines::all);
        }
        return List.copyOf(broken);
    }
}
