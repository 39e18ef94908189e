package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;

/** A text by its name in a form: an environment variable, an annotation, a label. */
public final class NamedText extends AbstractDescribableImpl<NamedText> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String value;

    @DataBoundConstructor
    public NamedText(String name, String value) {
        this.name = name == null ? "" : name.strip();
        this.value = value == null ? "" : value;
    }

    static List<NamedText> of(Map<?, ?> texts) {
        List<NamedText> list = new ArrayList<>();
        texts.forEach((name, value) -> list.add(new NamedText(String.valueOf(name), String.valueOf(value))));
        return list;
    }

    /** In their order; of two with one name the later counts. */
    static Map<String, String> map(List<NamedText> texts) {
        Map<String, String> map = new LinkedHashMap<>();
        texts.forEach(text -> map.put(text.getName(), text.getValue()));
        return map;
    }

    public String getName() {
        return name == null ? "" : name;
    }

    public String getValue() {
        return value == null ? "" : value;
    }

    NamedText expanded(UnaryOperator<String> expansion) {
        return new NamedText(getName(), expansion.apply(getValue()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedText that
                && getName().equals(that.getName())
                && getValue().equals(that.getValue());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getName(), getValue());
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<NamedText> {

        @Override
        public String getDisplayName() {
            return Messages.NamedText_displayName();
        }
    }
}
