package io.jenkins.plugins.legion.jenkins.registry;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.ModelReference;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** An alias that a build moves, with the build's own rights, and what its log says of it. */
public final class BuildPromotion {

    private final Run<?, ?> run;
    private final BuildRights rights;
    private final ModelLookup lookup;
    private final Mover mover;
    private final TaskListener listener;

    /**
     * @param as whom the build runs as
     * @param step tells the step of the build from others, and stays when the step is taken up again
     */
    public BuildPromotion(Run<?, ?> run, Authentication as, String step, TaskListener listener) {
        this.run = run;
        this.listener = listener;
        rights = new BuildRights(run, as);
        lookup = new ModelLookup(run, as);
        mover = Mover.build(run, as, step);
    }

    /** @return what the step says of it to a Pipeline: small, and of plain values */
    public Map<String, Object> move(NamedModel named, String alias, String reason) throws IOException {
        Promotion promotion = new Promotion(alias, reason);
        LocatedVersion version = new ModelChoice(run, lookup).of(named);
        checkRights(version.home(), version.version().model());
        return told(
                version.home(), promotion.move(version.home(), version.version().model(), version, mover));
    }

    /** Takes the alias away from whatever it stands for. */
    public Map<String, Object> remove(NamedModel named, String alias, String reason) throws IOException {
        Promotion promotion = new Promotion(alias, reason);
        ModelReference reference = ModelReference.parse("model", named.getModel());
        ModelHome home = lookup.homeOf(reference);
        checkRights(home, reference.model());
        return told(home, promotion.move(home, reference.model(), null, mover));
    }

    private void checkRights(ModelHome home, String model) throws AbortException {
        if (!rights.mayPromote(home)) {
            throw new AbortException(Messages.BuildPromotion_forbidden(rights.spoken(), model, home.spoken()));
        }
    }

    private Map<String, Object> told(ModelHome home, Promotion.Done done) {
        AliasMove move = done.move();
        String name = move.model() + "@" + move.alias();
        Optional<String> before = done.before().flatMap(AliasMove::to).map(Object::toString);
        String now = move.to()
                .map(version -> version + " (" + version.origin() + ")")
                .orElse("");
        String said = !done.moved()
                ? Messages.BuildPromotion_already(name, now)
                : move.to().isEmpty()
                        ? Messages.BuildPromotion_removed(name, home.spoken())
                        : before.map(old -> Messages.BuildPromotion_moved(name, home.spoken(), now, old))
                                .orElseGet(() -> Messages.BuildPromotion_first(name, home.spoken(), now));
        listener.getLogger().println(said);

        Map<String, Object> told = new LinkedHashMap<>();
        told.put("model", move.model());
        told.put("alias", move.alias());
        told.put("version", move.to().map(version -> version.version()).orElse(null));
        told.put(
                "before",
                done.before()
                        .flatMap(AliasMove::to)
                        .map(version -> version.version())
                        .orElse(null));
        told.put("moved", done.moved());
        return told;
    }
}
