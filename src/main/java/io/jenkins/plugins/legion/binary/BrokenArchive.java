package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** An archive is not what it should be: damaged, hostile, or another than the one expected. Nothing of it was kept. */
public final class BrokenArchive extends IOException {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Fault> faults; // a type that Jenkins lets through between controller and agent

    /** @param faults what is wrong, at least one; each names the archive, and the entry where one is at fault */
    BrokenArchive(List<Fault> faults) {
        super(faults.stream().map(Fault::message).collect(Collectors.joining("\n")));
        this.faults = new ArrayList<>(faults);
    }

    BrokenArchive(Fault fault) {
        this(List.of(fault));
    }

    /** A fault of the archive as a whole. */
    static BrokenArchive of(Path archive, String value, String expected) {
        return new BrokenArchive(new Fault(fileName(archive), value, expected));
    }

    /** A fault of one entry. */
    static BrokenArchive of(Path archive, String entry, String value, String expected) {
        return new BrokenArchive(new Fault(fileName(archive) + ": " + entry, value, expected));
    }

    /** The same of an archive that this one is a copy of, whose name says more to a person. */
    public BrokenArchive of(Path original, Path copy) {
        String name = fileName(copy);
        return new BrokenArchive(faults.stream()
                .map(fault -> fault.where().startsWith(name)
                        ? new Fault(
                                fileName(original) + fault.where().substring(name.length()),
                                fault.value(),
                                fault.expected())
                        : fault)
                .toList());
    }

    /** What is wrong, at least one. */
    public List<Fault> faults() {
        return Collections.unmodifiableList(faults);
    }

    static String fileName(Path archive) {
        Path name = archive.getFileName();
        return name == null ? archive.toString() : name.toString();
    }
}
