package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import io.jenkins.plugins.legion.tracking.TrackingLine;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code logMetric name: 'rmse', value: 0.7}: a value of a metric of the training around it. */
public final class LogMetricStep extends TrackStep {

    private final String name;
    private final double value;
    private Integer step;

    @DataBoundConstructor
    public LogMetricStep(String name, double value) {
        this.name = name == null ? "" : name;
        this.value = value;
    }

    public String getName() {
        return name;
    }

    public double getValue() {
        return value;
    }

    /** The step the value belongs to; absent for the one after the last. */
    public Integer getStep() {
        return step;
    }

    @DataBoundSetter
    public void setStep(Integer step) {
        this.step = step;
    }

    @Override
    String line() {
        long now = System.currentTimeMillis();
        return step == null ? TrackingLine.metric(name, value, now) : TrackingLine.metric(name, value, step, now);
    }

    @Extension
    public static final class DescriptorImpl extends TrackDescriptor {

        public DescriptorImpl() {
            super(Map.of("name", Kind.TEXT, "value", Kind.NUMBER, "step", Kind.WHOLE_NUMBER));
        }

        @Override
        public String getFunctionName() {
            return "logMetric";
        }

        @Override
        public String getDisplayName() {
            return Messages.LogMetricStep_displayName();
        }
    }
}
