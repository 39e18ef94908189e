package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Util;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.Serializable;
import java.util.Date;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Something that a build has done, or tried to, as build.xml keeps it. Immutable: one that goes on is replaced by a newer one of the same id.
 * Public, since pages and the API look into it by reflection.
 *
 * @param <T> its own class
 */
@ExportedBean
public abstract class Attempt<T extends Attempt<T>> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    /** Who began it: a Pipeline's flow node, or a builder; the same owner finds its own again after a restart. */
    private final String owner;

    private final long startedMillis;

    // What a newer one may say otherwise; nothing changes once it is seen by others.
    private TrainingState state = TrainingState.RUNNING;
    private String reason = "";
    private long finishedMillis;

    Attempt(String id, String owner) {
        this.id = id;
        this.owner = owner;
        startedMillis = System.currentTimeMillis();
    }

    /** The same as {@code older}; what is missing there is empty. */
    Attempt(Attempt<T> older) {
        id = older.id;
        owner = Util.fixNull(older.owner);
        startedMillis = older.startedMillis;
        state = older.state == null ? TrainingState.UNKNOWN : older.state;
        reason = Util.fixNull(older.reason);
        finishedMillis = older.finishedMillis;
    }

    /** The same once more, for one thing to be said otherwise. */
    abstract T copy();

    /**
     * The same as it was loaded. The id becomes part of a page, so one that was edited into build.xml is not let through.
     *
     * @param what it is of, for messages
     */
    final T loaded(String what) {
        if (id == null || !Names.ID.admits(id)) {
            throw new IllegalStateException(what + " id '" + id + "' in build.xml; expected " + Names.ID.rule());
        }
        return copy();
    }

    /** The same, begun once more after an interruption. */
    T again() {
        return changed(TrainingState.RUNNING, "", 0);
    }

    /** The same, over. */
    T ended(TrainingState how, String why) {
        return changed(how, why, System.currentTimeMillis());
    }

    private T changed(TrainingState how, String why, long finished) {
        T copy = copy();
        Attempt<T> changed = copy;
        changed.state = how;
        changed.reason = why;
        changed.finishedMillis = finished;
        return copy;
    }

    final boolean belongsTo(String anOwner) {
        return anOwner.equals(owner);
    }

    final TrainingState state() {
        return state;
    }

    /** Within its build, by {@link Names#ID}. */
    @Exported
    public final String getId() {
        return id;
    }

    @Exported(name = "state")
    public final String getStateWord() {
        return state.word();
    }

    /** Why it came to nothing; empty where it did not. */
    @Exported
    public final String getReason() {
        return reason;
    }

    /** Milliseconds since 1970. */
    @Exported(name = "started")
    public final long getStartedMillis() {
        return startedMillis;
    }

    public final Date getStarted() {
        return new Date(startedMillis);
    }

    /** Milliseconds that it took; until now where it still runs. */
    @Exported(name = "duration")
    public final long getDurationMillis() {
        return Math.max(0, (finishedMillis == 0 ? System.currentTimeMillis() : finishedMillis) - startedMillis);
    }

    public final String getDuration() {
        return Util.getTimeSpanString(getDurationMillis());
    }
}
