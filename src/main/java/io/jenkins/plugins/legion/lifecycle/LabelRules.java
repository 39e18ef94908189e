package io.jenkins.plugins.legion.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What labels and annotations have to keep to, as Kubernetes takes them. */
public final class LabelRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private static final Pattern PREFIX =
            Pattern.compile("(?=.{1,253}/)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/");

    private LabelRules() {}

    /** The faults of labels by name. */
    public static List<Fault> faults(String where, Map<String, String> labels) {
        List<Fault> faults = new ArrayList<>();
        labels.forEach((name, value) -> {
            if (!isName(name)) {
                faults.add(new Fault(where + "." + name, name, "a label such as disk or example.com/gpu-model"));
            } else if (!value.isEmpty() && !NAME.matcher(value).matches()) {
                faults.add(new Fault(where + "." + name, value, "a label's value: " + Names.MODEL.rule()));
            }
        });
        return faults;
    }

    /** The faults of annotations by name: they are named as labels are, and hold any text. */
    static List<Fault> annotationFaults(String where, Map<String, String> annotations) {
        List<Fault> faults = new ArrayList<>();
        annotations.forEach((name, value) -> {
            if (!isName(name)) {
                faults.add(new Fault(where + "." + name, name, "an annotation such as team or example.com/team"));
            } else if (!Texts.isPassable(value)) {
                faults.add(new Fault(where + "." + name, value, Texts.PASSABLE));
            }
        });
        return faults;
    }

    private static boolean isName(String name) {
        int slash = name.indexOf('/') + 1;
        return NAME.matcher(name.substring(slash)).matches()
                && (slash == 0 || PREFIX.matcher(name.substring(0, slash)).matches());
    }
}
