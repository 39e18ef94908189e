package io.jenkins.plugins.legion.jenkins.retention;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.registry.retention.Announced;
import io.jenkins.plugins.legion.registry.retention.Judged;
import io.jenkins.plugins.legion.registry.retention.Look;
import io.jenkins.plugins.legion.registry.retention.RetentionPlan;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Says which binaries go, and takes them away: daily those that were said to go a day before, or at once those that a person saw. */
@Extension
public final class Retention {

    private static final Logger LOGGER = Logger.getLogger(Retention.class.getName());

    private final AtomicBoolean removing = new AtomicBoolean();

    public static Retention get() {
        return ExtensionList.lookupSingleton(Retention.class);
    }

    /** What would go now. */
    static RetentionPlan<BinaryPlace> plan(Instant now) throws IOException {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return RetentionPlan.of(
                    StoredBinaries.shelves(LegionConfiguration.get().keepRule()), now, looking());
        }
    }

    /** What stands under an alias is read once; where it cannot be read, nothing goes. */
    private static Function<BinaryPlace, Look> looking() {
        try {
            PromotedVersions promoted = PromotedVersions.everywhere();
            return place -> look(place, promoted);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "what stands under an alias is not known", e);
            return place -> unknown(e);
        }
    }

    private static Look look(BinaryPlace place, PromotedVersions promoted) {
        try {
            return place.look(promoted);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "what holds the binary " + place.key() + " is not known");
            return unknown(e);
        }
    }

    private static Look unknown(IOException why) {
        return new Look(0, List.of(Messages.Retention_unknown(why.getMessage())));
    }

    static Announced announced() throws IOException {
        return Announced.read(RetentionFolder.path());
    }

    /** Tells one list of what goes from another, so that a person removes what they saw. */
    static String token(RetentionPlan<BinaryPlace> plan) {
        return Util.getDigestOf(
                plan.going().stream().map(Retention::key).sorted().collect(Collectors.joining("\n")));
    }

    private static String key(Judged<BinaryPlace> one) {
        return one.binary().place().key();
    }

    /** Whether binaries are being removed at the moment. */
    public boolean isRemoving() {
        return removing.get();
    }

    /** The daily look: removes what was said to go long enough ago, and says what will go next. */
    public void look(TaskListener listener, Instant now) throws IOException, InterruptedException {
        if (!removing.compareAndSet(false, true)) {
            return;
        }
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            BinaryRemoval.finishLeft();
            RetentionPlan<BinaryPlace> plan = plan(now);
            Announced announced = announced();
            List<String> next = new ArrayList<>();
            for (Judged<BinaryPlace> one : plan.going()) {
                if (announced.isDue(key(one), now)) {
                    if (!remove(one, listener, now)) {
                        next.add(key(one));
                    }
                } else {
                    next.add(key(one));
                    if (announced.isNew(key(one))) {
                        say(listener, Messages.Retention_announced(spoken(one), Figures.bytes(one.bytes())));
                    }
                }
            }
            Announced said = announced.next(next, now);
            if (!said.equals(announced)) {
                said.write(RetentionFolder.path());
            }
        } finally {
            removing.set(false);
        }
    }

    /**
     * Removes, in the background, what a person saw in the list.
     *
     * @param shown the token of that list
     * @return false where nothing is done: the list is another by now, or a removal is under way
     */
    boolean removeShown(String shown) throws IOException {
        RetentionPlan<BinaryPlace> plan = plan(Instant.now());
        if (!token(plan).equals(shown) || !removing.compareAndSet(false, true)) {
            return false;
        }
        Computer.threadPoolForRemoting.execute(() -> removeAll(plan));
        return true;
    }

    private void removeAll(RetentionPlan<BinaryPlace> plan) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            BinaryRemoval.finishLeft();
            for (Judged<BinaryPlace> one : plan.going()) {
                remove(one, TaskListener.NULL, Instant.now());
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "binaries cannot be removed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            removing.set(false);
        }
    }

    /** @return whether it is gone */
    private static boolean remove(Judged<BinaryPlace> one, TaskListener listener, Instant now)
            throws InterruptedException {
        try {
            List<String> holds = BinaryRemoval.remove(one.binary().place(), now);
            say(
                    listener,
                    holds.isEmpty()
                            ? Messages.Retention_removed(spoken(one), Figures.bytes(one.bytes()))
                            : Messages.Retention_stays(spoken(one), String.join(", ", holds)));
            return holds.isEmpty();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the binary of " + spoken(one) + " cannot be removed");
            return false;
        }
    }

    private static void say(TaskListener listener, String line) {
        LOGGER.info(line);
        listener.getLogger().println(line);
    }

    private static String spoken(Judged<BinaryPlace> one) {
        return one.shelf().model() + ":" + one.binary().version() + " ("
                + one.binary().place().key() + ")";
    }
}
