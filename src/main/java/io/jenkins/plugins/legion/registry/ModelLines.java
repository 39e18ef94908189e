package io.jenkins.plugins.legion.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of one model's moves, in the order in which they stand in the log. */
final class ModelLines {

    private final List<LogLine> lines = new ArrayList<>(2);
    /** The last line of each alias. */
    private final Map<String, LogLine> latest = new LinkedHashMap<>();

    void add(LogLine line) {
        lines.add(line);
        latest.remove(line.alias());
        latest.put(line.alias(), line);
    }

    List<LogLine> all() {
        return List.copyOf(lines);
    }

    List<LogLine> of(String alias) {
        return lines.stream().filter(line -> line.alias().equals(alias)).toList();
    }

    /** The last line of each alias, in the order in which they stand. */
    List<LogLine> latest() {
        return List.copyOf(latest.values());
    }

    /** The last line of an alias; none where it has none. */
    List<LogLine> latest(String alias) {
        LogLine line = latest.get(alias);
        return line == null ? List.of() : List.of(line);
    }

    /** The line that was the last of each alias at that time. */
    List<LogLine> at(Instant time) {
        Map<String, LogLine> last = new LinkedHashMap<>();
        for (LogLine line : lines) {
            if (!line.at().isAfter(time)) {
                last.put(line.alias(), line);
            }
        }
        return List.copyOf(last.values());
    }

    /** Takes out what turned out to be broken. @return whether there was any */
    boolean dropBroken() {
        List<LogLine> whole = lines.stream().filter(line -> !line.isBroken()).toList();
        if (whole.size() == lines.size()) {
            return false;
        }
        lines.clear();
        latest.clear();
        whole.forEach(this::add);
        return true;
    }
}
