package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.DataClass;
import io.jenkins.plugins.legion.lifecycle.DataColumn;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.DataSplit;
import io.jenkins.plugins.legion.words.Figures;
import java.util.List;
import java.util.stream.IntStream;

/** Tables, or images, of a training's data, for views. */
public final class DataPartView {

    /** Those of our own counting; records come from elsewhere too. */
    private static final int MOST_COLUMNS = 256;

    private static final int MOST_CLASSES = 50;
    private static final int MOST_SPLITS = 10;

    private final DataPart part;

    DataPartView(DataPart part) {
        this.part = part;
    }

    /** {@code csv}, {@code tsv}, {@code jsonl} or {@code images}. */
    public String getFormat() {
        return part.format();
    }

    /** How much it is, in a line. */
    public String getSummary() {
        String files = Messages.DataPartView_files(part.files());
        if (part.format().equals("images")) {
            return files + " · " + Figures.bytes(part.bytes());
        }
        return Messages.DataPartView_samples(part.samples()) + " · " + Messages.DataPartView_columns(part.columnCount())
                + " · " + files;
    }

    public String getLabel() {
        return part.label();
    }

    public List<DataColumnView> getColumns() {
        List<DataColumn> columns = part.columns();
        return IntStream.range(0, Math.min(MOST_COLUMNS, columns.size()))
                .mapToObj(i -> new DataColumnView(i + 1, columns.get(i)))
                .toList();
    }

    public String getColumnCount() {
        return Figures.count(part.columnCount());
    }

    /** Columns that are not listed. */
    public long getHiddenColumns() {
        return part.columnCount() - Math.min(MOST_COLUMNS, part.columns().size());
    }

    /** The portions that samples are kept apart in. */
    public List<String> getSplits() {
        return splits().stream().map(DataSplit::name).toList();
    }

    /** How many samples each portion has. */
    public List<String> getSplitSamples() {
        return splits().stream().map(split -> Figures.count(split.samples())).toList();
    }

    public String getSamples() {
        return Figures.count(part.samples());
    }

    private List<DataSplit> splits() {
        return part.splits().subList(0, Math.min(MOST_SPLITS, part.splits().size()));
    }

    public List<DataClassView> getClasses() {
        long most = part.classes().stream().mapToLong(DataClass::samples).max().orElse(0);
        return IntStream.range(0, Math.min(MOST_CLASSES, part.classes().size()))
                .mapToObj(i -> new DataClassView(
                        part.classes().get(i),
                        most,
                        splits().stream().map(split -> of(split, i)).toList()))
                .toList();
    }

    private static String of(DataSplit split, int place) {
        return place < split.classes().size()
                ? Figures.count(split.classes().get(place).samples())
                : "–";
    }

    public long getHiddenClasses() {
        return part.classCount() - Math.min(MOST_CLASSES, part.classes().size());
    }
}
