package io.jenkins.plugins.legion.jenkins.retention;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import io.jenkins.plugins.legion.registry.retention.Announced;
import io.jenkins.plugins.legion.registry.retention.Judged;
import io.jenkins.plugins.legion.registry.retention.RetentionPlan;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.POST;

/** What would go now and what stays, of the jobs that whoever looks may read. */
@ExportedBean
public final class BinariesPage implements ModelObject {

    private final Instant now = Instant.now();
    private RetentionPlan<BinaryPlace> plan;

    BinariesPage() {}

    @Override
    public String getDisplayName() {
        return Messages.BinariesLink_displayName();
    }

    public Api getApi() {
        return new Api(this);
    }

    private synchronized RetentionPlan<BinaryPlace> plan() throws IOException {
        if (plan == null) {
            plan = Retention.plan(now);
        }
        return plan;
    }

    /** What goes, the oldest of each model first. */
    @Exported(inline = true)
    public List<BinaryRow> getGoing() throws IOException {
        return rows(plan().going());
    }

    /** What the rule would let go and something holds. */
    @Exported(inline = true)
    public List<BinaryRow> getHeld() throws IOException {
        return rows(plan().held());
    }

    private List<BinaryRow> rows(List<Judged<BinaryPlace>> judged) throws IOException {
        Announced announced = Retention.announced();
        return judged.stream()
                .filter(one -> one.binary().place().isReadable())
                .map(one -> new BinaryRow(
                        one, announced.since().get(one.binary().place().key()), now))
                .toList();
    }

    /** How much room what goes takes, in bytes. */
    @Exported
    public long getBytes() throws IOException {
        return getGoing().stream().mapToLong(BinaryRow::getBytes).sum();
    }

    public String getReadableSize() throws IOException {
        return Figures.bytes(getBytes());
    }

    /** How many of the newest versions of a model are kept where no job says otherwise; 0 for all. */
    @Exported
    public int getKeepBinaries() {
        return LegionConfiguration.get().getKeepBinaries();
    }

    @Exported
    public int getKeepBinariesDays() {
        return LegionConfiguration.get().getKeepBinariesDays();
    }

    /** Whether binaries are being removed at the moment. */
    @Exported
    public boolean isRemoving() {
        return Retention.get().isRemoving();
    }

    /** Whether all versions are known; for a while after a start of Jenkins they are not. */
    @Exported
    public boolean isRead() {
        return Registry.get().isRead();
    }

    public boolean isMayRemove() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /** Tells this list from another. */
    @Exported
    public String getShown() throws IOException {
        return Retention.token(plan());
    }

    /**
     * Removes what a list showed.
     *
     * @param shown the list's token
     */
    @POST
    public HttpResponse doRemove(@QueryParameter String shown) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        boolean begun = isRead() && Retention.get().removeShown(shown);
        return new HttpRedirect(begun ? "." : "./?changed=true");
    }
}
