package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds an archive against the description that was recorded when it was written. Its name may have changed since. */
final class Expectation {

    /** More faults than this say nothing new. */
    private static final int MOST_FAULTS = 20;

    private Expectation() {}

    /** Limits for an archive whose sizes are known: there, a steep ratio is no surprise. */
    static Limits limits(TrainedModelBinary expected) {
        long bytes = expected.files().stream().mapToLong(PackedFile::bytes).sum();
        return new Limits(Limits.DEFAULT.entries() + expected.files().size(), Math.max(1, bytes), Long.MAX_VALUE);
    }

    static void check(TrainedModelBinary found, TrainedModelBinary expected) throws BrokenArchive {
        List<Fault> faults = new ArrayList<>();
        Map<String, PackedFile> missing = new HashMap<>();
        expected.files().forEach(file -> missing.put(file.path(), file));
        for (PackedFile file : found.files()) {
            PackedFile recorded = missing.remove(file.path());
            if (recorded == null) {
                faults.add(new Fault(where(found, file), file.digest(), "no such file"));
            } else if (!recorded.equals(file)) {
                faults.add(new Fault(
                        where(found, file), file.digest(), recorded.digest() + " and " + recorded.bytes() + " bytes"));
            }
        }
        missing.values().forEach(file -> faults.add(Fault.missing(where(found, file), file.digest())));
        if (!found.payloadDigest().equals(expected.payloadDigest())) {
            faults.add(new Fault(found.fileName() + ": payload", found.payloadDigest(), expected.payloadDigest()));
        }
        if (!found.digest().equals(expected.digest()) || found.bytes() != expected.bytes()) {
            faults.add(new Fault(
                    found.fileName(), found.digest(), expected.digest() + ", " + expected.bytes() + " bytes"));
        }
        if (!faults.isEmpty()) {
            throw new BrokenArchive(faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        }
    }

    private static String where(TrainedModelBinary binary, PackedFile file) {
        return binary.fileName() + ": " + file.path();
    }
}
