package io.jenkins.plugins.legion.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a {@link DataBinding} has to keep to, whoever wrote it. */
public final class DataBindingRules {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private DataBindingRules() {}

    /** Every fault, with fields as a manifest has them. */
    public static List<Fault> faults(DataBinding binding) {
        List<Fault> faults = new ArrayList<>();
        Names.REFERENCE.fault("connection", binding.connection()).ifPresent(faults::add);
        Texts.unplain("remotePath", binding.remotePath()).ifPresent(faults::add);
        if (binding.localPath().isEmpty()) {
            faults.add(Fault.missing("localPath", "where in the workspace the data goes"));
        } else {
            PathRules.fault("localPath", binding.localPath()).ifPresent(faults::add);
        }
        patterns("include", binding.include(), faults);
        patterns("exclude", binding.exclude(), faults);
        if (!binding.digest().isEmpty() && !DIGEST.matcher(binding.digest()).matches()) {
            faults.add(new Fault("digest", binding.digest(), "sha256: and 64 hexadecimal digits, as a record has it"));
        }
        Texts.unplain("label", binding.label()).ifPresent(faults::add);
        return faults;
    }

    private static void patterns(String where, List<String> patterns, List<Fault> faults) {
        for (int i = 0; i < patterns.size(); i++) {
            String pattern = patterns.get(i);
            if (pattern.isEmpty() || Texts.hasControls(pattern)) {
                faults.add(new Fault(where + "[" + i + "]", pattern, "a pattern such as **/*.csv"));
            }
        }
    }
}
