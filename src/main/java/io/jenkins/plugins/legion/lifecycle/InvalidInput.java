package io.jenkins.plugins.legion.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** What a user wrote cannot be taken. Carries every fault that was found: nobody mends them one build at a time. */
public final class InvalidInput extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** More would only fill a build's log; whoever mends these sees the rest next time. */
    private static final int MOST_SHOWN = 100;

    private final ArrayList<Fault> faults; // a type that Jenkins lets through between controller and agent

    /**
     * @param faults everything that is wrong, in the order in which its author wrote it; at least one
     */
    public InvalidInput(List<Fault> faults) {
        super(message(faults));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("no fault to report");
        }
        this.faults = new ArrayList<>(faults);
    }

    private static String message(List<Fault> faults) {
        String first = faults.stream().limit(MOST_SHOWN).map(Fault::message).collect(Collectors.joining("\n"));
        int more = faults.size() - MOST_SHOWN;
        return more > 0 ? first + "\n… and " + more + " more" : first;
    }

    public InvalidInput(Fault fault) {
        this(List.of(fault));
    }

    /** The same seen from outside: {@code prefix} goes before the field of each fault. */
    public InvalidInput within(String prefix) {
        return new InvalidInput(
                faults.stream().map(fault -> fault.within(prefix)).toList());
    }

    /** Every fault, at least one. */
    public List<Fault> faults() {
        return Collections.unmodifiableList(faults);
    }
}
