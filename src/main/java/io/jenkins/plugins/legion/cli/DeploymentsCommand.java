package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.deploying.local.LocalStatus;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code legion deployments}: what serves on this machine. */
@Command(
        name = "deployments",
        description = "Shows what is deployed on this machine, and how it does.",
        sortOptions = false)
final class DeploymentsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DeploymentsOption deployments;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How they are written to standard output: ${COMPLETION-CANDIDATES}. Default: table.",
            defaultValue = "table")
    private OutputForm form;

    DeploymentsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        surroundings.answer(
                form, new Listed(deployments.target(surroundings.directory()).all()));
        return ExitCode.OK;
    }

    private record Listed(List<LocalStatus> all) implements Answer {

        @Override
        public String table() {
            if (all.isEmpty()) {
                return "nothing is deployed\n";
            }
            Table table = new Table()
                    .row("NAME", "MODEL", "VERSION", "STATE", "ANSWERING", "ADDRESS", "SINCE", "DEATHS", "REASON");
            for (LocalStatus it : all) {
                table.row(
                        it.id(),
                        it.modelName(),
                        it.modelVersion(),
                        it.state().word(),
                        it.availableReplicas() + " of " + it.replicas(),
                        it.address().map(Object::toString).orElse(""),
                        it.since().map(Figures::time).orElse(""),
                        String.valueOf(it.deaths()),
                        it.reason());
            }
            return table.text();
        }

        @Override
        public JsonNode tree() {
            return LifecycleJson.mapper().valueToTree(all);
        }
    }
}
