package io.jenkins.plugins.legion.jenkins.pools;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;

/** How many GPUs of a pool one folder may have, where it is not as many as the others. */
public final class ConfiguredLimit extends AbstractDescribableImpl<ConfiguredLimit> {

    private final String folder;
    private final String gpus;

    /**
     * @param folder by its full name
     * @param gpus a whole number
     */
    @DataBoundConstructor
    public ConfiguredLimit(String folder, String gpus) {
        this.folder = folder == null ? "" : folder.strip().replaceAll("^/+|/+$", "");
        this.gpus = gpus == null ? "" : gpus.strip();
    }

    public String getFolder() {
        return folder;
    }

    public String getGpus() {
        return gpus;
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (folder.isEmpty()) {
            faults.add(Fault.missing("folder", "the full name of a folder, such as team/vision"));
        }
        GpuCount.fault("gpus", gpus).ifPresent(faults::add);
        return faults;
    }

    int limit() {
        return GpuCount.of(gpus);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredLimit> {

        @Override
        public String getDisplayName() {
            return Messages.ConfiguredLimit_displayName();
        }
    }
}
