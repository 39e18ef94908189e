package io.jenkins.plugins.legion.data.statistics;

import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.DataStatistics;
import io.jenkins.plugins.legion.words.Figures;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipException;

/** Counts what is in files of a training's data. */
final class Dataset {

    /** Parts of a record. More kinds of tables than these are a database. */
    private static final int PARTS = 20;

    /** Remarks of a record: who has 100,000 odd files need not read of each. */
    private static final int REMARKS = 10;

    private final Budget budget;
    private final String label;
    private final List<TablePart> tables = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final TableScan scan = new TableScan(TextContent.BUFFER);
    private final byte[] buffer = new byte[TextContent.BUFFER];
    private long unremarked;
    private long others;

    /** @param label the column that tells the classes; empty where that is guessed */
    Dataset(Budget budget, String label) {
        this.budget = budget;
        this.label = ShortName.of(label);
    }

    /**
     * Counts all.
     *
     * @throws Budget.Exceeded if that is too much; {@link #images} may be had all the same
     * @throws ClosedByInterruptException if the thread was interrupted
     */
    DataStatistics count(List<DatasetFile> files) throws Budget.Exceeded, ClosedByInterruptException {
        List<DatasetFile> texts = files.stream().filter(file -> isText(file)).toList();
        budget.expect(texts.stream().mapToLong(DatasetFile::bytes).sum());
        for (DatasetFile file : texts) {
            try {
                add(file, counts(file));
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                remark(file, reason(e));
            }
        }
        List<DataPart> parts = new ArrayList<>(images(files));
        tables.forEach(table -> parts.add(table.part()));
        // What there is most of is what the data is.
        parts.sort(Comparator.comparingLong(DataPart::samples).reversed());
        if (unremarked > 0) {
            remarks.add("The same, or the like, is to be said of " + Figures.count(unremarked) + " more files.");
        }
        if (others > 0) {
            remarks.add(
                    Figures.count(others) + " more files have other columns than those " + PARTS + " kinds of tables.");
        }
        return new DataStatistics(parts, remarks);
    }

    /** What is known by the files' names alone. */
    static List<DataPart> images(List<DatasetFile> files) {
        return ImageFolders.of(files.stream()
                        .filter(file -> FileKind.of(file.path()) == FileKind.IMAGE)
                        .toList())
                .stream()
                .toList();
    }

    static boolean isText(DatasetFile file) {
        FileKind kind = FileKind.of(file.path());
        return kind == FileKind.CSV || kind == FileKind.TSV || kind == FileKind.JSONL;
    }

    private FileCounts counts(DatasetFile file) throws IOException, Budget.Exceeded {
        FileKind kind = FileKind.of(file.path());
        try (TextContent content = TextContent.open(file.file(), budget)) {
            return kind == FileKind.JSONL
                    ? new JsonLines(label).read(new Lines(content, buffer))
                    : scan.scan(content, kind, label);
        }
    }

    private void add(DatasetFile file, FileCounts counts) {
        TablePart part =
                tables.stream().filter(table -> table.takes(counts)).findFirst().orElse(null);
        if (part == null && tables.size() == PARTS) {
            others++;
            return;
        }
        if (part == null) {
            part = new TablePart(counts);
            tables.add(part);
        }
        part.add(file, counts);
        if (!counts.remark().isEmpty()) {
            remark(file, counts.remark());
        }
    }

    private static String reason(IOException e) {
        if (e instanceof Uncounted) {
            return e.getMessage();
        }
        return e instanceof ZipException || e instanceof EOFException
                ? "cannot be unpacked: " + e.getMessage()
                : "cannot be read: " + e;
    }

    private void remark(DatasetFile file, String what) {
        if (remarks.size() < REMARKS) {
            remarks.add("'" + ShortName.of(file.path()) + "' " + what + ".");
        } else {
            unremarked++;
        }
    }
}
