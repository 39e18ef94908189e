package io.jenkins.plugins.legion.jenkins.gates;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksOutput;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.tracking.gates.GateOutcome;
import jenkins.model.Jenkins;

/**
 * A check on the commit, such as GitHub's, through the plugin checks-api. Optional: without that plugin this class cannot be
 * loaded, and Jenkins leaves it out.
 */
@Extension(optional = true)
public final class ChecksApiPublisher implements CheckPublisher {

    @Override
    public void publish(Run<?, ?> run, CheckedModel checked, TaskListener listener) {
        ChecksPublisherFactory.fromRun(run, listener).publish(details(run, checked));
    }

    /** Public, so that Jenkins comes across the missing plugin when it looks at this class, not when a build uses it. */
    public ChecksDetails details(Run<?, ?> run, CheckedModel checked) {
        ChecksDetails.ChecksDetailsBuilder details = new ChecksDetails.ChecksDetailsBuilder()
                .withName("Legion / " + name(run, checked))
                .withStatus(ChecksStatus.COMPLETED)
                .withConclusion(conclusion(checked.outcome()))
                .withOutput(new ChecksOutput.ChecksOutputBuilder()
                        .withTitle(CheckMarkdown.title(checked))
                        .withSummary(CheckMarkdown.summary(checked))
                        .withText(CheckMarkdown.tables(checked))
                        .build());
        String root = Jenkins.get().getRootUrl();
        if (root != null) {
            details.withDetailsURL(root + run.getUrl() + "legion/" + checked.trainingId() + "/");
        }
        return details.build();
    }

    /** A check is replaced by a later one of its name, so trainings of the same model are told apart. */
    private static String name(Run<?, ?> run, CheckedModel checked) {
        long ofTheModel = TrainingsAction.of(run).stream()
                .filter(training -> training.getModel().equals(checked.model()))
                .count();
        return ofTheModel > 1 ? checked.model() + " (" + checked.trainingId() + ")" : checked.model();
    }

    private static ChecksConclusion conclusion(GateOutcome outcome) {
        return switch (outcome) {
            case PASSED, SKIPPED -> ChecksConclusion.SUCCESS;
            case UNSTABLE -> ChecksConclusion.NEUTRAL;
            case FAILED -> ChecksConclusion.FAILURE;
        };
    }
}
