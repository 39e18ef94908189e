package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.tracking.gates.Criticality;
import io.jenkins.plugins.legion.tracking.gates.Gates;
import io.jenkins.plugins.legion.tracking.gates.Statistic;
import io.jenkins.plugins.legion.tracking.gates.WhenMissing;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A gate as somebody wrote it: texts, which are checked together with everything else when the step starts. */
public final class GateArgument extends AbstractDescribableImpl<GateArgument> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What a form shows, and a snippet leaves out, where nothing was chosen. */
    private static final String LAST = Statistic.LAST.word();

    private static final String FAILURE = Criticality.FAILURE.name();
    private static final String PASS = WhenMissing.PASS.word();

    private final String metric;
    private String min;
    private String max;
    private String notWorseThan;
    private String betterThan;
    private String by;
    private String byPercent;
    private String direction;
    private String statistic;
    private String criticality;
    private String whenMissing;
    private boolean optional;

    @DataBoundConstructor
    public GateArgument(String metric) {
        this.metric = text(metric, "");
    }

    public String getMetric() {
        return text(metric, "");
    }

    public String getMin() {
        return text(min, "");
    }

    @DataBoundSetter
    public void setMin(String min) {
        this.min = text(min, "");
    }

    public String getMax() {
        return text(max, "");
    }

    @DataBoundSetter
    public void setMax(String max) {
        this.max = text(max, "");
    }

    public String getNotWorseThan() {
        return text(notWorseThan, "");
    }

    @DataBoundSetter
    public void setNotWorseThan(String notWorseThan) {
        this.notWorseThan = text(notWorseThan, "");
    }

    public String getBetterThan() {
        return text(betterThan, "");
    }

    @DataBoundSetter
    public void setBetterThan(String betterThan) {
        this.betterThan = text(betterThan, "");
    }

    public String getBy() {
        return text(by, "");
    }

    @DataBoundSetter
    public void setBy(String by) {
        this.by = text(by, "");
    }

    public String getByPercent() {
        return text(byPercent, "");
    }

    @DataBoundSetter
    public void setByPercent(String byPercent) {
        this.byPercent = text(byPercent, "");
    }

    public String getDirection() {
        return text(direction, "");
    }

    @DataBoundSetter
    public void setDirection(String direction) {
        this.direction = text(direction, "");
    }

    public String getStatistic() {
        return text(statistic, LAST);
    }

    @DataBoundSetter
    public void setStatistic(String statistic) {
        this.statistic = text(statistic, LAST);
    }

    public String getCriticality() {
        return text(criticality, FAILURE);
    }

    @DataBoundSetter
    public void setCriticality(String criticality) {
        this.criticality = text(criticality, FAILURE);
    }

    public String getWhenMissing() {
        return text(whenMissing, PASS);
    }

    @DataBoundSetter
    public void setWhenMissing(String whenMissing) {
        this.whenMissing = text(whenMissing, PASS);
    }

    public boolean isOptional() {
        return optional;
    }

    @DataBoundSetter
    public void setOptional(boolean optional) {
        this.optional = optional;
    }

    /** What the engine reads. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("metric", getMetric());
        fields.put("min", getMin());
        fields.put("max", getMax());
        fields.put("notWorseThan", getNotWorseThan());
        fields.put("betterThan", getBetterThan());
        fields.put("by", getBy());
        fields.put("byPercent", getByPercent());
        fields.put("direction", getDirection());
        fields.put("statistic", getStatistic());
        fields.put("criticality", getCriticality());
        fields.put("whenMissing", getWhenMissing());
        fields.put("optional", Boolean.toString(optional));
        return fields;
    }

    /** The same with its texts run through {@code expansion}: for freestyle jobs, where variables stand in forms. */
    public GateArgument expanded(UnaryOperator<String> expansion) {
        GateArgument expanded = new GateArgument(expansion.apply(getMetric()));
        expanded.setMin(expansion.apply(getMin()));
        expanded.setMax(expansion.apply(getMax()));
        expanded.setNotWorseThan(expansion.apply(getNotWorseThan()));
        expanded.setBetterThan(expansion.apply(getBetterThan()));
        expanded.setBy(expansion.apply(getBy()));
        expanded.setByPercent(expansion.apply(getByPercent()));
        expanded.setDirection(expansion.apply(getDirection()));
        expanded.setStatistic(expansion.apply(getStatistic()));
        expanded.setCriticality(expansion.apply(getCriticality()));
        expanded.setWhenMissing(expansion.apply(getWhenMissing()));
        expanded.setOptional(optional);
        return expanded;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GateArgument that && fields().equals(that.fields());
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    @Override
    public String toString() {
        return fields().toString();
    }

    /** A config.xml that somebody wrote may leave any of them out. */
    private static String text(String written, String otherwise) {
        return written == null || written.isBlank() ? otherwise : written.strip();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<GateArgument> {

        @Override
        public String getDisplayName() {
            return Messages.GateArgument_displayName();
        }

        @POST
        public FormValidation doCheckMetric(@QueryParameter String value) {
            return value.isBlank() ? FormValidation.error(Messages.GateArgument_metricMissing()) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckMin(@QueryParameter String value) {
            return number(value);
        }

        @POST
        public FormValidation doCheckMax(@QueryParameter String value) {
            return number(value);
        }

        @POST
        public FormValidation doCheckBy(@QueryParameter String value) {
            return number(value);
        }

        @POST
        public FormValidation doCheckByPercent(@QueryParameter String value) {
            return number(value);
        }

        @POST
        public ComboBoxModel doFillNotWorseThanItems() {
            return baselines();
        }

        @POST
        public ComboBoxModel doFillBetterThanItems() {
            return baselines();
        }

        @POST
        public ListBoxModel doFillDirectionItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.GateArgument_declared(), "");
            items.add(Messages.DeclaredMetric_min(), Direction.MIN.word());
            items.add(Messages.DeclaredMetric_max(), Direction.MAX.word());
            return items;
        }

        @POST
        public ListBoxModel doFillStatisticItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.GateArgument_last(), LAST);
            items.add(Messages.GateArgument_smallest(), Statistic.MIN.word());
            items.add(Messages.GateArgument_largest(), Statistic.MAX.word());
            return items;
        }

        @POST
        public ListBoxModel doFillCriticalityItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.GateArgument_failure(), FAILURE);
            items.add(Messages.GateArgument_unstable(), Criticality.UNSTABLE.name());
            return items;
        }

        @POST
        public ListBoxModel doFillWhenMissingItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.GateArgument_pass(), PASS);
            items.add(Messages.GateArgument_fail(), WhenMissing.FAIL.word());
            return items;
        }

        private static ComboBoxModel baselines() {
            return new ComboBoxModel(Gates.BASELINES);
        }

        /** A variable of the build may stand there; what becomes of it is known when the build runs. */
        private static FormValidation number(String value) {
            return value.isBlank() || value.contains("$") || Gates.isNumber(value)
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.GateArgument_number());
        }
    }
}
