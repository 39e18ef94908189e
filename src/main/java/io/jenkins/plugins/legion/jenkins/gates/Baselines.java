package io.jenkins.plugins.legion.jenkins.gates;

import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.registry.AliasBaseline;
import io.jenkins.plugins.legion.tracking.gates.Baseline;
import io.jenkins.plugins.legion.tracking.gates.BaselineSource;
import io.jenkins.plugins.legion.tracking.gates.FoundBaseline;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** The baselines of a build's training. Whatever is of another job is looked up as the build's own authentication. */
final class Baselines implements BaselineSource {

    private static final Baseline TARGET = new Baseline(Baseline.Kind.TARGET, "");

    private final Run<?, ?> run;
    private final RecordedTraining training;
    private final Authentication authentication;
    private final BuildBaseline builds;
    private final Map<Baseline, FoundBaseline> found = new HashMap<>();

    Baselines(Run<?, ?> run, RecordedTraining training, Authentication authentication) {
        this.run = run;
        this.training = training;
        this.authentication = authentication;
        builds = new BuildBaseline(run, training);
    }

    @Override
    public FoundBaseline find(Baseline baseline) {
        return found.computeIfAbsent(baseline, this::lookUp);
    }

    /** The target branch's metrics, where the build is a pull request's; empty in any other. */
    Optional<FoundBaseline> ofPullRequest() {
        return TargetBranch.of(run.getParent()).map(target -> find(TARGET));
    }

    private FoundBaseline lookUp(Baseline baseline) {
        return switch (baseline.kind()) {
            case LAST_SUCCESSFUL -> builds.last(run.getParent(), "");
            case BUILD -> builds.numbered(Integer.parseInt(baseline.name()));
            case TARGET -> target();
            case ALIAS -> alias(baseline);
        };
    }

    private FoundBaseline target() {
        Optional<TargetBranch> target = TargetBranch.of(run.getParent());
        if (target.isEmpty()) {
            return FoundBaseline.missing("this is no build of a pull request, so there is no target branch");
        }
        String branch = target.get().name();
        try (ACLContext asTheBuild = ACL.as2(authentication)) {
            Optional<Job<?, ?>> job = target.get().job(run.getParent());
            return job.map(found -> builds.last(found, branch))
                    .orElseGet(() -> FoundBaseline.missing(
                            "there is no job of the target branch " + branch + ", or this build may not read it"));
        }
    }

    private FoundBaseline alias(Baseline baseline) {
        try (ACLContext asTheBuild = ACL.as2(authentication)) {
            return AliasBaseline.find(run, training.getModel(), baseline.name())
                    .map(FoundBaseline::of)
                    .orElseGet(() -> FoundBaseline.missing("no alias " + baseline.name() + " of " + training.getModel()
                            + " is set, or this build may not read what it names"));
        }
    }
}
