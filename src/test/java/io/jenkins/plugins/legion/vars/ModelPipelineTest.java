package io.jenkins.plugins.legion.vars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.jenkins.arguments.DeployedService;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentForms;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code modelPipeline} under Jenkins' own CPS engine, with a restart of the controller after every step. */
class ModelPipelineTest {
    private static final Path SOURCE = Path.of("vars/modelPipeline.groovy");

    private static final DeployedService DEPLOYED = new DeployedService(
            "wine", "staging", "registry.example.org/wine:7", "wine", "7", "http://wine.models.svc", true);

    private final PipelineRun run = new PipelineRun()
            .function(SOURCE)
            .variable("scm", "the sources")
            .step("node", call -> null)
            .step("stage", call -> null)
            .step("checkout", call -> null)
            .step("sh", call -> null)
            .step("echo", call -> null)
            .step("error", call -> {
                throw new Failed(String.valueOf(call.argument()));
            })
            .step("checkModel", call -> new LinkedHashMap<>(Map.of("passed", true)))
            .step("packageModel", call -> "registry.example.org/wine:7")
            .step("deployModel", call -> DEPLOYED)
            .step("invokeModel", call -> "asked")
            .step("promoteModel", call -> new LinkedHashMap<>(Map.of("moved", true)))
            .step("trainModel", call -> new LinkedHashMap<>(Map.of("name", "wine", "version", "7")));

    @Test
    void trainsAsTheManifestInTheSourcesSays() throws Throwable {
        run.run("modelPipeline()");

        assertThat(run.callNames()).containsExactly("node", "stage", "checkout", "stage", "trainModel", "sh");
        assertThat(run.call("node").argument()).isEqualTo("");
        assertThat(run.call("checkout").argument()).isEqualTo("the sources");
        assertThat(run.call("trainModel").named()).isEqualTo(Map.of("manifest", "legion.yaml"));
        assertThat(run.call("sh").argument()).isEqualTo("\"$LEGION_RUN\"");
    }

    @Test
    void returnsWhatTheTrainingReturns() throws Throwable {
        assertThat(run.run("def m = modelPipeline(manifest: 'a.yaml'); echo m.version; return m.name"))
                .isEqualTo("wine");
        assertThat(run.call("echo").argument()).isEqualTo("7");
    }

    @Test
    void survivesARestartAfterEachStep() throws Throwable {
        run.run("modelPipeline(model: 'wine') { sh 'python train.py' }");

        assertThat(run.restarts()).isGreaterThanOrEqualTo(run.calls().size());
    }

    @Test
    void runsABodyInPlaceOfAToolchain() throws Throwable {
        run.run(
                "def file = 'train.py'; modelPipeline(model: 'wine', metrics: [rmse: 'min']) { sh \"python ${file}\" }");

        assertThat(run.call("trainModel").named()).isEqualTo(Map.of("model", "wine", "metrics", Map.of("rmse", "min")));
        assertThat(run.call("sh").argument()).hasToString("python train.py");
    }

    @Test
    void takesABodyAlone() throws Throwable {
        run.run("modelPipeline { sh 'make model' }");

        assertThat(run.call("trainModel").named()).isEqualTo(Map.of("manifest", "legion.yaml"));
        assertThat(run.call("sh").argument()).isEqualTo("make model");
    }

    @Test
    void passesEachArgumentOfTheTraining() throws Throwable {
        run.run(
                """
                modelPipeline(label: 'gpu', checkout: false, manifest: 'm.yaml', version: '2', timeLimit: '4h',
                    hyperParameters: [alpha: '0.5'], toolchain: 'script', args: ['--fast'])
                """);

        assertThat(run.callNames()).doesNotContain("checkout");
        assertThat(run.call("node").argument()).isEqualTo("gpu");
        assertThat(run.call("trainModel").named())
                .isEqualTo(Map.of(
                        "manifest", "m.yaml",
                        "version", "2",
                        "timeLimit", "4h",
                        "hyperParameters", Map.of("alpha", "0.5"),
                        "toolchain", "script",
                        "args", List.of("--fast")));
    }

    @Test
    void checksTheModelOnceItsAgentIsFree() throws Throwable {
        Object returned =
                run.run("def m = modelPipeline(gates: [[metric: 'rmse', max: 0.8]]) { sh 'make' }; return m.name");

        assertThat(returned).isEqualTo("wine");
        assertThat(run.callNames())
                .containsExactly("node", "stage", "checkout", "stage", "trainModel", "sh", "stage", "checkModel");
        assertThat(run.calls().get(6).argument()).isEqualTo("Check");
        assertThat(run.call("trainModel").named()).isEqualTo(Map.of("manifest", "legion.yaml"));
        assertThat(run.call("checkModel").named())
                .isEqualTo(Map.of(
                        "model",
                        Map.of("name", "wine", "version", "7"),
                        "gates",
                        List.of(Map.of("metric", "rmse", "max", new BigDecimal("0.8")))));
        assertThat(run.restarts()).isGreaterThanOrEqualTo(run.calls().size());
    }

    @Test
    void promotesWhatPassedItsGates() throws Throwable {
        run.run("modelPipeline(gates: [], promote: 'champion') { sh 'make' }");

        assertThat(run.callNames()).endsWith("stage", "checkModel", "stage", "promoteModel");
        assertThat(run.call("promoteModel").named())
                .isEqualTo(Map.of("model", Map.of("name", "wine", "version", "7"), "alias", "champion"));
    }

    @Test
    void packagesWhatPassedItsGatesAndReturnsTheImage() throws Throwable {
        Object image = run.run(
                """
                def m = modelPipeline(label: 'docker', gates: [], promote: 'champion',
                    package: [integration: 'docker-rest', targets: [push: 'registry']]) { sh 'make' }
                return m.image
                """);

        assertThat(image).isEqualTo("registry.example.org/wine:7");
        assertThat(run.callNames()).endsWith("checkModel", "node", "stage", "packageModel", "stage", "promoteModel");
        assertThat(run.call("packageModel").named().get("integration")).isEqualTo("docker-rest");
        assertThat(run.call("packageModel").named().get("targets")).isEqualTo(Map.of("push", "registry"));
        assertThat(run.restarts()).isGreaterThanOrEqualTo(run.calls().size());
    }

    @Test
    void refusesAPackageThatIsNoneBeforeItTrains() {
        assertThatThrownBy(() -> run.run("modelPipeline(package: 'docker-rest')"))
                .isInstanceOf(Failed.class)
                .hasMessageContainingAll("package is 'docker-rest'", "expected a map");
        assertThatThrownBy(() -> run.run("modelPipeline(package: [target: [push: 'registry']])"))
                .isInstanceOf(Failed.class)
                .hasMessageContainingAll("package has no target.", "targets");
        assertThat(run.callNames()).doesNotContain("node", "trainModel");
    }

    @Test
    void bringsTheManifestToWhereItPackages() throws Throwable {
        run.run("modelPipeline(package: [manifest: 'legion.yaml'])");

        assertThat(run.callNames()).endsWith("node", "stage", "checkout", "packageModel");
    }

    @Test
    void deploysTheImageItMadeAndAsksItBeforeItPromotes() throws Throwable {
        Object url = run.run(
                """
                def m = modelPipeline(label: 'docker', gates: [], promote: 'champion',
                    package: [integration: 'docker-rest', targets: [push: 'registry']],
                    deploy: [target: 'staging', name: 'wine', minReplicas: 2],
                    invoke: [request: [data: [[9.4]]], maxLatencyMs: 50]) { sh 'make' }
                return m.deployment.url + ' ' + m.invocation
                """);

        assertThat(url).isEqualTo("http://wine.models.svc asked");
        assertThat(run.callNames())
                .endsWith(
                        "node",
                        "stage",
                        "packageModel",
                        "stage",
                        "deployModel",
                        "stage",
                        "invokeModel",
                        "stage",
                        "promoteModel");
        Map<?, ?> deployed = run.call("deployModel").named();
        assertThat(deployed.get("image")).isEqualTo("registry.example.org/wine:7");
        assertThat(deployed.get("minReplicas")).isEqualTo(2);
        assertThat(((Map<?, ?>) deployed.get("model")).get("version")).isEqualTo("7");
        assertThat(run.call("invokeModel").named())
                .isEqualTo(Map.of(
                        "deployment",
                        "wine",
                        "target",
                        "staging",
                        "request",
                        Map.of("data", List.of(List.of(new BigDecimal("9.4")))),
                        "maxLatencyMs",
                        50));
        assertThat(run.restarts()).isGreaterThanOrEqualTo(run.calls().size());
    }

    @Test
    void bringsTheSourcesToWhereRequestsOfAFileAreAsked() throws Throwable {
        run.run("modelPipeline(package: [:], deploy: [target: 'staging'], invoke: [requests: 'golden.json'])");

        assertThat(run.callNames())
                .endsWith("packageModel", "stage", "deployModel", "node", "checkout", "stage", "invokeModel");
    }

    @Test
    void bringsTheSourcesToWhereAManifestSaysWhatIsDeployed() throws Throwable {
        run.run("modelPipeline(package: [:], deploy: [manifest: 'legion.yaml'], invoke: [request: [data: [[1]]]])");

        assertThat(run.callNames())
                .endsWith("packageModel", "node", "stage", "checkout", "deployModel", "stage", "invokeModel");
    }

    @Test
    void asksWhatItServesOnAnAgentOnThatAgent() throws Throwable {
        run.run(
                "modelPipeline(label: 'cpu', package: [:], deploy: [target: 'local'], invoke: [requests: 'golden.json'])");

        assertThat(run.callNames())
                .endsWith("packageModel", "node", "stage", "checkout", "deployModel", "stage", "invokeModel");
        assertThat(run.call("deployModel").named().keySet()).isEqualTo(Set.of("model", "target"));
    }

    @Test
    void deploysAnotherModelWhereOneIsNamed() throws Throwable {
        run.run("modelPipeline(package: [:], deploy: [target: 'staging', model: 'wine@champion'])");

        assertThat(run.call("deployModel").named()).isEqualTo(Map.of("target", "staging", "model", "wine@champion"));
    }

    @Test
    void promotesNothingThatAnswersWrongly() {
        run.step("invokeModel", call -> {
            throw new Failed("wine: 1 of 200 answers are not what was expected");
        });

        assertThatThrownBy(() -> run.run("modelPipeline(promote: 'champion', package: [:], deploy: [target: 'staging'],"
                        + " invoke: [request: [data: [[1]]]])"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("not what was expected");
        assertThat(run.callNames()).endsWith("deployModel", "stage", "invokeModel");
    }

    @Test
    void refusesADeploymentThatIsNoneBeforeItTrains() {
        assertThatThrownBy(() -> run.run("modelPipeline(package: [:], deploy: 'staging')"))
                .isInstanceOf(Failed.class)
                .hasMessageContainingAll("deploy is 'staging'", "expected a map of what deployModel takes");
        assertThatThrownBy(() -> run.run("modelPipeline(package: [:], deploy: [replicas: 2])"))
                .isInstanceOf(Failed.class)
                .hasMessageContainingAll("deploy has no replicas.", "minReplicas");
        assertThatThrownBy(() -> run.run("modelPipeline(package: [:], deploy: [:], invoke: [maxLatency: 50])"))
                .isInstanceOf(Failed.class)
                .hasMessageContainingAll("invoke has no maxLatency.", "maxLatencyMs");
        assertThatThrownBy(() -> run.run("modelPipeline(invoke: [requests: 'golden.json'])"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("there is no deploy");
        assertThatThrownBy(() -> run.run("modelPipeline(deploy: [target: 'staging'])"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("deploy needs an image");
        assertThat(run.callNames()).doesNotContain("node", "trainModel");
    }

    /** A list of the same in two places stays one only where somebody looks. */
    @Test
    void takesAllThatDeployModelTakes() {
        for (String argument : DeploymentForms.kinds().keySet()) {
            assertThatThrownBy(() -> run.run("modelPipeline(deploy: [" + argument + ": 'x', wrong: 'x'])"))
                    .hasMessageContaining("deploy has no wrong.");
        }
    }

    @Test
    void failsWhereAGateIsNotPassed() {
        run.step("checkModel", call -> {
            throw new Failed("Gates of wine 7 that were not passed");
        });

        assertThatThrownBy(() -> run.run("modelPipeline(gates: [], promote: 'champion')"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("not passed");
        assertThat(run.callNames()).doesNotContain("promoteModel");
    }

    /** As a gate or a person would set it: null must arrive as it is, not as the default. */
    @Test
    void takesAnEmptyLabelForAnyAgent() throws Throwable {
        run.run("modelPipeline(label: '')");

        assertThat(run.call("node").argument()).isEqualTo("");
    }

    @Test
    void refusesAnArgumentThatItDoesNotHave() {
        assertThatThrownBy(() -> run.run("modelPipeline(modle: 'wine', hyperparameters: [:])"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("no argument modle, hyperparameters")
                .hasMessageContaining("hyperParameters")
                .hasMessageEndingWith("Perhaps you meant model for modle, hyperParameters for hyperparameters.");
        assertThat(run.callNames()).doesNotContain("node");
    }

    @Test
    void guessesNoArgumentThatIsNotLikeWhatWasWritten() {
        assertThatThrownBy(() -> run.run("modelPipeline(gpus: 2)"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("no argument gpus")
                .hasMessageEndingWith("progressInterval.");
    }

    @Test
    void saysHowToDoWithoutSourcesBeforeItTakesAnAgent() {
        PipelineRun bare = new PipelineRun()
                .function(SOURCE)
                .step("node", call -> null)
                .step("error", call -> {
                    throw new Failed(String.valueOf(call.argument()));
                });

        assertThatThrownBy(() -> bare.run("modelPipeline(model: 'wine') { }"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("this job has none")
                .hasMessageContaining("checkout: false");
        assertThat(bare.callNames()).doesNotContain("node");
    }

    @Test
    void refusesToTrainWithoutBeingToldHow() {
        assertThatThrownBy(() -> run.run("modelPipeline(model: 'wine')"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("how to train");
    }

    @Test
    void failsWhereTheTrainingFails() {
        run.step("sh", call -> {
            throw new Failed("script returned exit code 1");
        });

        assertThatThrownBy(() -> run.run("modelPipeline()"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("exit code 1");
    }

    /** Members that script-security's own list allows to every Pipeline. */
    @Test
    void touchesNothingThatTheSandboxRefuses() throws Throwable {
        Set<String> allowed = Set.of(
                "Map.keySet",
                "Map.get",
                "Map.put",
                "Map.putAll",
                "Map.containsKey",
                // As CPS has instanceof: a method of Class, which the list has.
                "static java.util.Map.isInstance",
                "Collection.contains",
                "Collection.add",
                "Collection.isEmpty",
                "Collection.join",
                "Collection.plus",
                "static org.codehaus.groovy.runtime.ScriptBytecodeAdapter.compareEqual",
                "static org.codehaus.groovy.runtime.ScriptBytecodeAdapter.compareNotEqual",
                "Collection.toList",
                "java.lang.Integer.minus",
                "java.lang.Integer.next",
                "java.lang.Integer.plus",
                "java.lang.String.length",
                "java.lang.String.toLowerCase",
                "java.lang.String.toString",
                "static java.lang.Math.min",
                "static org.codehaus.groovy.runtime.ScriptBytecodeAdapter.compareGreaterThan",
                "static org.codehaus.groovy.runtime.ScriptBytecodeAdapter.compareLessThanEqual",
                "static org.codehaus.groovy.runtime.ScriptBytecodeAdapter.createRange",
                "java.lang.String.plus",
                // Allowed by annotations of their own.
                DeployedService.class.getName() + " property name",
                DeployedService.class.getName() + " property target");

        run.run(
                "modelPipeline(model: 'wine', label: 'gpu', gates: [[metric: 'rmse', max: 1]],"
                        + " package: [manifest: 'a.yaml'], deploy: [target: 'staging'], invoke: [requests: 'a.json']) { sh 'python train.py' }");
        assertThatThrownBy(() -> run.run("modelPipeline(modle: 'wine')")).isInstanceOf(Failed.class);

        assertThat(run.used().names()).contains("Map.get", "Collection.join").isSubsetOf(allowed);
    }

    /** A value that no file can hold: the harness must find what a restart would lose. */
    @Test
    void theHarnessFindsAValueThatDoesNotSurvive() {
        run.step("sh", call -> new Object());

        assertThatThrownBy(() -> run.run("def lost = sh('x'); echo 'y'"))
                .isInstanceOf(java.io.NotSerializableException.class);
    }

    @Test
    void hasItsHelpBesideIt() throws Exception {
        String help = Files.readString(Path.of("vars/modelPipeline.txt"));
        String source = Files.readString(SOURCE);
        String lists = source.substring(source.indexOf("def ofTraining"), source.indexOf("def unknown"));
        assertThat(java.util.regex.Pattern.compile("'(\\w+)'")
                        .matcher(lists)
                        .results()
                        .map(match -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(argument -> assertThat(help).contains("<code>" + argument + "</code>"));
    }

    private static final class Failed extends RuntimeException implements Serializable {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }
}
