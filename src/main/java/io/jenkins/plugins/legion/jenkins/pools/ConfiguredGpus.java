package io.jenkins.plugins.legion.jenkins.pools;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuArguments;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuSharing;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuVendor;
import io.jenkins.plugins.legion.kubernetes.gpus.MigStrategy;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** GPUs in a form, in the words in which agents ask for them: those that a container needs, or that each node of a pool has. */
public final class ConfiguredGpus extends AbstractDescribableImpl<ConfiguredGpus> implements Serializable {

    private static final long serialVersionUID = 1L;

    private String count = "1";
    private String product = "";
    private String memory = "";
    private String mig = "";
    private String migStrategy = "";
    private String sharing = "";
    private String vendor = "";
    private boolean vgpu;

    @DataBoundConstructor
    public ConfiguredGpus() {}

    public String getCount() {
        return count;
    }

    @DataBoundSetter
    public void setCount(String count) {
        this.count = stripped(count);
    }

    public String getProduct() {
        return product;
    }

    @DataBoundSetter
    public void setProduct(String product) {
        this.product = stripped(product);
    }

    public String getMemory() {
        return memory;
    }

    @DataBoundSetter
    public void setMemory(String memory) {
        this.memory = stripped(memory);
    }

    public String getMig() {
        return mig;
    }

    @DataBoundSetter
    public void setMig(String mig) {
        this.mig = stripped(mig);
    }

    public String getMigStrategy() {
        return migStrategy;
    }

    @DataBoundSetter
    public void setMigStrategy(String migStrategy) {
        this.migStrategy = stripped(migStrategy);
    }

    public String getSharing() {
        return sharing;
    }

    @DataBoundSetter
    public void setSharing(String sharing) {
        this.sharing = stripped(sharing);
    }

    public String getVendor() {
        return vendor;
    }

    @DataBoundSetter
    public void setVendor(String vendor) {
        this.vendor = stripped(vendor);
    }

    public boolean isVgpu() {
        return vgpu;
    }

    @DataBoundSetter
    public void setVgpu(boolean vgpu) {
        this.vgpu = vgpu;
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }

    /**
     * The same as a request; of a pool's, one that takes all of a node.
     *
     * @param where before the names of fields
     * @throws InvalidInput naming all that is wrong
     */
    public GpuRequest toRequest(String where) {
        return GpuArguments.map(where, written());
    }

    /** As a Jenkinsfile writes them. */
    private Map<String, Object> written() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("count", count);
        said.put("product", product);
        said.put("memory", memory);
        said.put("mig", mig);
        said.put("migStrategy", migStrategy);
        said.put("sharing", sharing);
        said.put("vendor", vendor);
        // A file that somebody wrote by hand may leave some out.
        said.values().removeIf(text -> text == null || text.isEmpty());
        Map<String, Object> written = new LinkedHashMap<>(said);
        written.put("vgpu", vgpu);
        return written;
    }

    List<Fault> faults(String where) {
        try {
            toRequest(where);
            return List.of();
        } catch (InvalidInput e) {
            return e.faults();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfiguredGpus that && written().equals(that.written());
    }

    @Override
    public int hashCode() {
        return written().hashCode();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredGpus> {

        @Override
        public String getDisplayName() {
            return Messages.ConfiguredGpus_displayName();
        }

        @POST
        public ListBoxModel doFillVendorItems() {
            return words(GpuVendor.values(), GpuVendor::word);
        }

        @POST
        public ListBoxModel doFillMigStrategyItems() {
            return words(MigStrategy.values(), MigStrategy::word);
        }

        @POST
        public ListBoxModel doFillSharingItems() {
            return words(GpuSharing.values(), GpuSharing::word);
        }

        private static <T> ListBoxModel words(T[] values, Function<T, String> word) {
            ListBoxModel items = new ListBoxModel();
            items.add("", "");
            Arrays.stream(values).map(word).forEach(items::add);
            return items;
        }
    }
}
