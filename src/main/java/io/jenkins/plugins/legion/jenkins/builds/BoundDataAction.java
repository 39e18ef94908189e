package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What data a build has brought for itself, in the order in which it came. Kept in build.xml; on the build's page it stands beside
 * the cards of trainings, which have pages of their own.
 */
@ExportedBean
public final class BoundDataAction extends InvisibleAction {

    /** Of builds and of their parallel branches: there is little of this, and none of it often. */
    private static final Object LOCK = new Object();

    private static final Logger LOGGER = Logger.getLogger(BoundDataAction.class.getName());

    private final List<Noted> bound = new ArrayList<>();

    /** Jenkins' XStream reads no records, so what was bound is kept as it travels. */
    private static final class Noted {

        private final String json;
        private final String node;
        private final String workspace;

        private Noted(String json, String node, String workspace) {
            this.json = json;
            this.node = node;
            this.workspace = workspace;
        }

        private Optional<DataView> view() {
            try {
                return Optional.of(new DataView(LifecycleJson.mapper().readValue(json, BoundData.class)));
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "a note of bound data cannot be read");
                return Optional.empty();
            }
        }

        private boolean isSame(Noted other) {
            return json.equals(other.json) && isAt(other.node, other.workspace);
        }

        private boolean isAt(String otherNode, String otherWorkspace) {
            return Objects.equals(node, otherNode) && Objects.equals(workspace, otherWorkspace);
        }
    }

    /** Once, however often it is told: a step may do its work again after a restart. */
    static void note(Run<?, ?> run, BoundData data, String node, String workspace) throws IOException {
        Noted noted = new Noted(LifecycleJson.mapper().writeValueAsString(data), node, workspace);
        synchronized (LOCK) {
            BoundDataAction action = run.getAction(BoundDataAction.class);
            if (action == null) {
                action = new BoundDataAction();
                run.addAction(action);
            }
            if (action.bound.stream().noneMatch(noted::isSame)) {
                action.bound.add(noted);
                run.save();
            }
        }
    }

    /** The same for the build's page and the API; what cannot be read is left out. */
    @Exported(inline = true)
    public List<DataView> getData() {
        synchronized (LOCK) {
            return bound.stream().flatMap(noted -> noted.view().stream()).toList();
        }
    }

    /** All of it. */
    public static List<BoundData> of(Run<?, ?> run) throws IOException {
        return read(run, null, null, false);
    }

    /** What was brought into this workspace. */
    public static List<BoundData> in(Run<?, ?> run, String node, String workspace) throws IOException {
        return read(run, node, workspace, true);
    }

    private static List<BoundData> read(Run<?, ?> run, String node, String workspace, boolean there)
            throws IOException {
        List<BoundData> found = new ArrayList<>();
        synchronized (LOCK) {
            BoundDataAction action = run.getAction(BoundDataAction.class);
            for (Noted noted : action == null ? List.<Noted>of() : action.bound) {
                if (!there || noted.isAt(node, workspace)) {
                    found.add(LifecycleJson.mapper().readValue(noted.json, BoundData.class));
                }
            }
        }
        return found;
    }
}
