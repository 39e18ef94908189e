package io.jenkins.plugins.legion.lifecycle;

import java.util.List;
import java.util.stream.Collectors;

/** What a user wrote cannot be taken. Carries every fault that was found, so that nobody mends them one build at a time. */
public final class InvalidInput extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * @param faults everything that is wrong, in the order in which its author wrote it; at least one
     */
    public InvalidInput(List<Fault> faults) {
        super(faults.stream().map(Fault::message).collect(Collectors.joining("\n")));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("no fault to report");
        }
        this.faults = List.copyOf(faults);
    }

    public InvalidInput(Fault fault) {
        this(List.of(fault));
    }

    /** Every fault, at least one. After a trip over the wire only the message is left, as a single fault. */
    public List<Fault> faults() {
        return faults == null ? List.of(new Fault("input", "", getMessage())) : faults;
    }
}
