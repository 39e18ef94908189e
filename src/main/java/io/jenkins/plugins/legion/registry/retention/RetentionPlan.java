package io.jenkins.plugins.legion.registry.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What would go now, and what stays though the rule would let it go.
 *
 * <p>Of each shelf stay the binaries of the newest usable versions, as many as the rule says, and with them whatever else is
 * among so many newest of all: a build that failed at a gate is looked into before it makes room. So the versions that failed
 * push out none that succeeded, and no more of them pile up than of those.
 *
 * @param going what goes, shelf by shelf, the oldest first
 * @param held what stays for a reason of its own, in the same order
 * @param kept how many others there are, which the rule itself keeps
 */
public record RetentionPlan<P>(List<Judged<P>> going, List<Judged<P>> held, int kept) {

    public RetentionPlan {
        going = List.copyOf(going);
        held = List.copyOf(held);
    }

    /** @param look tells more of a binary that the rule would let go; asked once for each */
    public static <P> RetentionPlan<P> of(List<Shelf<P>> shelves, Instant now, Function<P, Look> look) {
        List<Judged<P>> going = new ArrayList<>();
        List<Judged<P>> held = new ArrayList<>();
        int kept = 0;
        for (Shelf<P> shelf : shelves) {
            List<Judged<P>> judged = judge(shelf, now, look);
            kept += shelf.binaries().size() - judged.size();
            judged.forEach(one -> (one.goes() ? going : held).add(one));
        }
        return new RetentionPlan<>(going, held, kept);
    }

    private static <P> List<Judged<P>> judge(Shelf<P> shelf, Instant now, Function<P, Look> look) {
        KeepRule rule = shelf.rule();
        if (rule.keepsAll()) {
            return List.of();
        }
        List<ShelvedBinary<P>> newestFirst = new ArrayList<>(shelf.binaries());
        newestFirst.sort(
                Comparator.comparing((ShelvedBinary<P> one) -> one.finished()).reversed());
        List<Judged<P>> judged = new ArrayList<>();
        int all = 0;
        int usable = 0;
        for (ShelvedBinary<P> binary : newestFirst) {
            int newer = binary.usable() ? usable : all;
            if (all >= rule.newest() && newer >= rule.newest() && !rule.isYoung(binary.finished(), now)) {
                Look seen = look.apply(binary.place());
                judged.add(new Judged<>(shelf, binary, newer, seen.bytes(), seen.holds()));
            }
            all++;
            usable += binary.usable() ? 1 : 0;
        }
        Collections.reverse(judged);
        return judged;
    }

    /** How much room there will be. */
    public long bytes() {
        return going.stream().mapToLong(Judged::bytes).sum();
    }
}
