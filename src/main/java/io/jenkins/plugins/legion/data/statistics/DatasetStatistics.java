package io.jenkins.plugins.legion.data.statistics;

import io.jenkins.plugins.legion.lifecycle.DataStatistics;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.words.Figures;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is in a training's data, counted once for data of the same digest. Whatever goes wrong with that, the training goes on. */
public final class DatasetStatistics {

    /** Bytes. What takes some seconds is announced. */
    private static final long SILENT = 256 << 20;

    private final Optional<KeptStatistics> kept;
    private final Consumer<String> log;

    private DatasetStatistics(Optional<KeptStatistics> kept, Consumer<String> log) {
        this.kept = kept;
        this.log = log;
    }

    /**
     * What was counted is remembered.
     *
     * @param folder of nothing else
     * @param log is told why something was not counted
     */
    public static DatasetStatistics keptIn(Path folder, Consumer<String> log) {
        return new DatasetStatistics(Optional.of(new KeptStatistics(folder)), log);
    }

    /**
     * Counted each time.
     *
     * @param log is told why something was not counted
     */
    public static DatasetStatistics unkept(Consumer<String> log) {
        return new DatasetStatistics(Optional.empty(), log);
    }

    /**
     * Counts, or remembers. It takes at most a minute; what would take longer is not counted, and a remark says so.
     *
     * @param digest of the files' paths and contents
     * @param label the column that tells the classes; empty where that is guessed
     * @return nothing where the files are of no form that is known
     * @throws InvalidInput if no table has the column; it says which there are
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public Optional<DataStatistics> of(String digest, List<DatasetFile> files, String label)
            throws InterruptedException {
        Optional<DataStatistics> counted = counted(digest, files, label);
        new NamedLabel(label).check(counted);
        return counted;
    }

    private Optional<DataStatistics> counted(String digest, List<DatasetFile> files, String label)
            throws InterruptedException {
        Optional<DataStatistics> known = kept.flatMap(all -> all.find(digest, label));
        if (known.isPresent()) {
            return filled(known.get());
        }
        long bytes = files.stream()
                .filter(Dataset::isText)
                .mapToLong(DatasetFile::bytes)
                .sum();
        if (bytes > SILENT && bytes <= Budget.BYTES) {
            log.accept("Counting what is in " + Figures.bytes(bytes) + " of data");
        }
        try {
            DataStatistics counted = new Dataset(new Budget(Budget.BYTES, Budget.TIME), label).count(files);
            kept.ifPresent(all -> all.keep(digest, label, counted));
            counted.remarks().forEach(remark -> log.accept("Counting the data: " + remark));
            return filled(counted);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while the data was counted");
        } catch (Budget.Exceeded e) {
            return filled(without(files, e.getMessage()));
        } catch (RuntimeException e) {
            return filled(without(files, "samples and columns were not counted, by a fault of ours: " + e));
        }
    }

    private DataStatistics without(List<DatasetFile> files, String reason) {
        String remark = Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
        log.accept("Counting the data: " + remark);
        return new DataStatistics(Dataset.images(files), List.of(remark));
    }

    private static Optional<DataStatistics> filled(DataStatistics statistics) {
        return statistics.parts().isEmpty() && statistics.remarks().isEmpty()
                ? Optional.empty()
                : Optional.of(statistics);
    }
}
