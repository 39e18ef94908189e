package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.DataClass;
import io.jenkins.plugins.legion.words.Figures;
import java.util.List;

/** A class of samples, for views. */
public final class DataClassView {

    private static final int WHOLE = 100;

    private final DataClass counted;
    private final long most;
    private final List<String> splits;

    /**
     * @param most how many samples the largest class has
     * @param splits how many each portion has, as text
     */
    DataClassView(DataClass counted, long most, List<String> splits) {
        this.counted = counted;
        this.most = most;
        this.splits = splits;
    }

    public String getName() {
        return counted.name();
    }

    public String getSamples() {
        return Figures.count(counted.samples());
    }

    /** A bar's length in percent; of the largest class it is the whole. */
    public long getLength() {
        return most <= 0 || counted.samples() <= 0
                ? 0
                : Math.max(1, Math.round((double) WHOLE * counted.samples() / most));
    }

    public List<String> getSplits() {
        return splits;
    }
}
