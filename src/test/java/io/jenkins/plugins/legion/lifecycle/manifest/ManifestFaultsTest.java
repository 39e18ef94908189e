package io.jenkins.plugins.legion.lifecycle.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFaultsTest {

    @Test
    void everyFaultOfEveryDocumentIsNamedAtOnceWithItsLine() {
        assertThat(
                        faults(
                                """
                        kind: ModelTraining
                        id: Wine
                        spec:
                          model: {name: wine, version: feature/x}
                          hyperParametrs: {alpha: 1}
                          data:
                            - connName: lake
                              localPath: ../outside
                          metrics:
                            rmse: lower
                          environment: virtualenv
                          timeLimit: 90
                          entrypoint: [a]
                        ---
                        kind: ModelTrainig
                        ---
                        kind: Connection
                        id: lake
                        spec: {type: s4}
                        """))
                .containsExactly(
                        "m.yaml, document 1, line 2: id: 'Wine'; expected " + Names.ID.rule(),
                        "m.yaml, document 1, line 4: spec.model.version: 'feature/x'; expected " + Names.VERSION.rule(),
                        "m.yaml, document 1, line 5: spec.hyperParametrs: 'hyperParametrs'; expected one of model, toolchain,"
                                + " environment, envs, hyperParameters, workDir, entrypoint, args, image, resources, data,"
                                + " algorithmSource, outputConnection, nodeSelector, metrics, metricsFiles, timeLimit"
                                + " (did you mean 'hyperParameters'?)",
                        "m.yaml, document 1, line 8: spec.data[0].localPath: '../outside'; expected a path inside the"
                                + " workspace, relative, with '/' and without '..'",
                        "m.yaml, document 1, line 10: spec.metrics.rmse: 'lower'; expected min or max, the way in which it improves",
                        "m.yaml, document 1, line 11: spec.environment: 'virtualenv'; expected one of current, venv, uv, conda",
                        "m.yaml, document 1, line 12: spec.timeLimit: '90'; expected " + TimeSpan.FORM,
                        "m.yaml, document 1, line 13: spec.entrypoint: '[…]'; expected text",
                        "m.yaml, document 2, line 15: kind: 'ModelTrainig'; expected one of Connection, ToolchainIntegration,"
                                + " PackagingIntegration, ModelTraining, ModelPackaging, ModelDeployment, ModelRoute,"
                                + " InferenceService, InferenceJob (did you mean 'ModelTraining'?)",
                        "m.yaml, document 3, line 19: spec.type: 's4'; expected one of s3, gcs, azureblob, git, docker, ecr,"
                                + " https, file (did you mean 's3'?)",
                        "m.yaml, document 3, line 19: spec.uri is missing; expected where the system is");
    }

    @Test
    void aFaultIsNamedInTheSpellingOfItsAuthor() {
        assertThat(faults(
                        "{kind: ModelTraining, spec: {name: a/b, vcsName: -x, data: [{connName: '', localPath: a}]}}"))
                .satisfiesExactlyInAnyOrder(
                        it -> assertThat(it).startsWith("m.yaml, line 1: spec.name: 'a/b'"),
                        it -> assertThat(it).startsWith("m.yaml, line 1: spec.vcsName: '-x'"),
                        it -> assertThat(it).startsWith("m.yaml, line 1: spec.data[0].connName is missing"));
        assertThat(faults("kind: ModelTraining\nmetadata:\n  name: A\nspec: {name: a}"))
                .singleElement()
                .asString()
                .startsWith("m.yaml, line 3: metadata.name: 'A'");
    }

    @Test
    void anItemOfAListIsNamedByItsNumber() {
        assertThat(faults("[{kind: Connection, id: a, spec: {type: git, uri: b}}, {kind: Model, id: c, spec: {}}, 7]"))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("m.yaml, item 2, line 1: kind: 'Model'"),
                        it -> assertThat(it).startsWith("m.yaml, item 3, line 1: kind: '7'"));
    }

    @Test
    void whatStandsBeforeBrokenYamlIsCheckedAllTheSame() {
        assertThat(faults("kind: Nothing\n---\na: [1\nb: 2\n"))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("m.yaml, line 1: kind: 'Nothing'"),
                        it -> assertThat(it).startsWith("m.yaml, line 4: ").endsWith("expected well-formed YAML"));
    }

    @Test
    void aTemplateWithoutQuotesIsExplained() {
        assertThat(
                        faults(
                                "kind: ModelTraining\nspec:\n  model:\n    name: a\n    artifactNameTemplate: {{ .Name }}.zip\n"))
                .singleElement()
                .asString()
                .startsWith("m.yaml, line 5: ")
                .endsWith("where text that begins with '{' stands in quotes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {model: {nam: a}}                                             | spec.model.nam      | (did you mean 'name'?)
            {model: {name: a}, workdir: b}                                | spec.workdir        | (did you mean 'workDir'?)
            {model: {name: a}, envs: [{nmae: b}]}                         | spec.envs[0].nmae   | (did you mean 'name'?)
            {model: {name: a}, resources: {limit: {}}}                    | spec.resources.limit | (did you mean 'limits'?)
            {model: {name: a}, resources: {limits: {cpus: 1}}}            | spec.resources.limits.cpus | (did you mean 'cpu'?)
            {model: {name: a}, algorithmSource: {git: {}}}                | spec.algorithmSource.git | expected one of vcs, objectStorage
            {model: {name: a}, completelyElse: 1}                         | spec.completelyElse | timeLimit
            """)
    void anUnknownFieldIsNamedWithTheNearestRightOne(String spec, String where, String end) {
        assertThat(faults("{kind: ModelTraining, spec: " + spec + "}"))
                .anySatisfy(it -> assertThat(it).contains(": " + where + ": ").endsWith(end));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {model: a}                                         | spec.model: 'a'; expected a mapping with name, version, artifactNameTemplate
            {model: {name: a}, envs: 1}                        | spec.envs: '1'; expected a list
            {model: {name: a}, envs: [1]}                      | spec.envs[0]: '1'; expected a mapping with name, value
            {model: {name: a}, hyperParameters: [a]}           | spec.hyperParameters: '[…]'; expected a mapping of names to texts
            {model: {name: a}, hyperParameters: {a: {b: 1}}}   | spec.hyperParameters.a: '{…}'; expected text
            {model: {name: [a]}}                               | spec.model.name: '[…]'; expected text
            {model: {name: a}, args: {a: b}}                   | spec.args: '{…}'; expected a list
            {model: {name: a}, args: [[b]]}                    | spec.args[0]: '[…]'; expected text
            {}                                                 | spec.model.name is missing; expected letters
            {model: {}}                                        | spec.model.name is missing; expected letters
            {model: {name: a}, name: b}                        | spec.name: 'name'; expected it within model only
            {model: {name: a}, reference: b}                   | spec.vcsName is missing; expected letters
            {model: {name: a}, data: [{connName: a, connection: b, localPath: c}]} | spec.data[0].connName: 'connName'; expected only one of
            {model: {name: a}, algorithmSource: {vcs: {connection: b}, objectStorage: {connection: c}}} | spec.algorithmSource: 'vcs, objectStorage'; expected only one
            {model: {name: a}, vcsName: a, algorithmSource: {vcs: {connection: b}}} | spec.vcsName: 'algorithmSource'; expected only one of
            {model: {name: a}, algorithmSource: {vcs: {reference: b}}} | spec.algorithmSource.vcs.connection is missing
            """)
    void aFieldOfTheWrongTypeIsNamedOnce(String spec, String fault) {
        assertThat(faults("{kind: ModelTraining, spec: " + spec + "}"))
                .singleElement()
                .asString()
                .startsWith("m.yaml, line 1: " + fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            7                                     | kind: '7'; expected a mapping with kind, id and spec
            {}                                    | kind is missing; expected one of Connection
            {kind: ModelRoute, id: a}             | spec is missing; expected a mapping
            {kind: ModelRoute, id: a, spec: []}   | spec: '[…]'; expected a mapping
            {kind: ModelRoute, spec: {}, sepc: 1} | sepc: 'sepc'; expected one of kind, id, spec (did you mean 'spec'?)
            {kind: ModelRoute, id: A, spec: {}}   | id: 'A'; expected a lower-case letter
            {kind: ToolchainIntegration, id: a, spec: {}} | spec.entrypoint is missing; expected the program
            {kind: ToolchainIntegration, spec: {entrypoint: a}} | id is missing; expected a lower-case letter
            {kind: ToolchainIntegration, id: a, spec: {entrypoint: a, additionalEnvironments: {a-b: 1}}} | spec.additionalEnvironments.a-b: 'a-b'; expected a variable's name
            {kind: Connection, id: a, spec: {type: git, uri: b, vital: perhaps}} | spec.vital: 'perhaps'; expected true or false
            """)
    void aResourceThatIsNoneIsNamed(String document, String fault) {
        assertThat(faults(document.strip())).singleElement().asString().startsWith("m.yaml, line 1: " + fault);
    }

    @Test
    void anEmptyFileIsAFault() {
        for (String empty : List.of("", "\n", "# nothing", "---\n---\n", "\uFEFF")) {
            assertThat(faults(empty)).containsExactly("m.yaml: kind is missing; expected at least one resource");
        }
    }

    @Test
    void noMessageShowsASecret() {
        String message = String.join(
                "\n",
                faults(
                        """
                        kind: Connection
                        id: lake
                        spec:
                          type: nothing
                          uri: a
                          password: [hunter2]
                          keyID: {hunter2: hunter2}
                          keySecrt: hunter2
                        ---
                        kind: ToolchainIntegration
                        id: a
                        spec: {entrypoint: b, additionalEnvironments: {TOKEN: "hunter2\\0"}}
                        ---
                        kind: Connection
                        spec:
                          keySecret: hunter2: hunter2
                        """));

        assertThat(message)
                .contains("spec.password", "spec.keyID", "spec.keySecrt", "line 12", "line 16")
                .doesNotContain("hunter2");
        assertThat(String.join(
                        "\n", faults("m.json", "{\"kind\": \"Connection\", \"spec\": {\"keySecret\": hunter2}}")))
                .contains("line 1")
                .doesNotContain("hunter2");
    }

    private static List<String> faults(String text) {
        return faults("m.yaml", text);
    }

    private static List<String> faults(String name, String text) {
        InvalidInput thrown = catchThrowableOfType(InvalidInput.class, () -> Manifests.parse(name, text));
        assertThat(thrown).as("a fault in %s", text).isNotNull();
        return thrown.faults().stream().map(Fault::message).toList();
    }

    @Test
    void everyFaultOfAPackagingAndItsIntegrationIsNamedAtOnce() {
        assertThat(
                        faults(
                                """
                        kind: PackagingIntegration
                        id: pack
                        spec:
                          privileged: sometimes
                          schema:
                            targets:
                              - {name: push, connectionTypes: [docker, harbor]}
                              - {name: push}
                            arguments:
                              properties:
                                - {parameters: []}
                                - {name: port, parameters: [{name: default, value: 0x1F}]}
                              required: [prot]
                        ---
                        kind: ModelPackaging
                        id: wine
                        spec:
                          integration: docker-rest
                          targets: [{name: push}, {name: push, connectionName: a/b}]
                          arguments: [port]
                        """))
                .containsExactly(
                        "m.yaml, document 1, line 3: spec.entrypoint is missing; expected the program that packages",
                        "m.yaml, document 1, line 4: spec.privileged: 'sometimes'; expected true or false",
                        "m.yaml, document 1, line 7: spec.schema.targets[0].connectionTypes[1]: 'harbor'; expected one of "
                                + String.join(", ", ConnectionType.words()),
                        "m.yaml, document 1, line 8: spec.schema.targets[1].name: 'push'; expected each name only once",
                        "m.yaml, document 1, line 11: spec.schema.arguments.properties[0].name is missing; expected a name",
                        "m.yaml, document 1, line 12: spec.schema.arguments.properties[1].parameters[0].value: '0x1F';"
                                + " expected a decimal number such as 5, -0.25 or 1e-5, or text in quotes",
                        "m.yaml, document 1, line 13: spec.schema.arguments.required[0]: 'prot'; expected one of port"
                                + " (did you mean 'port'?)",
                        "m.yaml, document 2, line 17: spec.integrationName is missing; expected a packaging integration,"
                                + " such as docker-rest",
                        "m.yaml, document 2, line 18: spec.integration: 'integration'; expected one of artifactName,"
                                + " integrationName, image, arguments, targets, resources, outputConnection, nodeSelector"
                                + " (did you mean 'integrationName'?)",
                        "m.yaml, document 2, line 19: spec.targets[0].connectionName is missing; expected the connection"
                                + " that leads there",
                        "m.yaml, document 2, line 19: spec.targets[1].name: 'push'; expected each target only once",
                        "m.yaml, document 2, line 19: spec.targets[1].connectionName: 'a/b'; expected "
                                + Names.REFERENCE.rule(),
                        "m.yaml, document 2, line 20: spec.arguments: '[…]'; expected a mapping of names to values");
    }

    @Test
    void everyFaultOfADeploymentIsNamedAtOnce() {
        assertThat(
                        faults(
                                """
                        kind: ModelDeployment
                        id: a-deployment-with-a-name-that-is-longer-than-any-cluster-takes
                        spec:
                          image: wine 1
                          predictor: trition
                          port: 0
                          minReplicas: 3
                          maxReplicas: 2
                          resources: {limits: {cpu: 1}, requests: {cpu: 2}}
                          envs: [{name: A B}]
                          annotations: {-a: text}
                          livenessProbeInitialDelay: -1
                          readinessProbeInitialDelay: 010
                          roleName: wine tasters
                          imagePullConnID: a/b
                          nodeSelector: {disk: -}
                          timeLimit: 400d
                          replicas: 1
                        ---
                        kind: ModelDeployment
                        spec: {minReplicas: -1, maxReplicas: 0, port: 70000}
                        """))
                .containsExactly(
                        "m.yaml, document 1, line 2: id: 'a-deployment-with-a-name-that-is-longer-than-any-cluster-takes';"
                                + " expected " + Names.DEPLOYMENT.rule(),
                        "m.yaml, document 1, line 4: spec.image: 'wine 1'; expected a container image such as python:3.12",
                        "m.yaml, document 1, line 5: spec.predictor: 'trition'; expected one of odahu-ml-server, triton"
                                + " (did you mean 'triton'?)",
                        "m.yaml, document 1, line 6: spec.port: '0'; expected a port from 1 to 65535",
                        "m.yaml, document 1, line 8: spec.maxReplicas: '2'; expected at least minReplicas, which is 3",
                        "m.yaml, document 1, line 9: spec.resources.requests.cpu: '2'; expected at most the limit, which is 1",
                        "m.yaml, document 1, line 10: spec.envs[0].name: 'A B'; expected " + Names.VARIABLE.rule(),
                        "m.yaml, document 1, line 11: spec.annotations.-a: '-a'; expected an annotation such as team or"
                                + " example.com/team",
                        "m.yaml, document 1, line 12: spec.livenessProbeInitialDelay: '-1'; expected seconds, 0 at least",
                        "m.yaml, document 1, line 13: spec.readinessProbeInitialDelay: '010'; expected a whole number such as"
                                + " 1 or 30",
                        "m.yaml, document 1, line 14: spec.roleName: 'wine tasters'; expected " + Names.MODEL.rule(),
                        "m.yaml, document 1, line 15: spec.imagePullConnID: 'a/b'; expected " + Names.REFERENCE.rule(),
                        "m.yaml, document 1, line 16: spec.nodeSelector.disk: '-'; expected a label's value: "
                                + Names.MODEL.rule(),
                        "m.yaml, document 1, line 17: spec.timeLimit: '400d'; expected more than nothing and at most 365d",
                        "m.yaml, document 1, line 18: spec.replicas: 'replicas'; expected one of image, predictor, port,"
                                + " minReplicas, maxReplicas, resources, envs, annotations, livenessProbeInitialDelay,"
                                + " readinessProbeInitialDelay, roleName, imagePullConnID, nodeSelector, timeLimit,"
                                + " settleTime"
                                + " (did you mean 'minReplicas'?)",
                        "m.yaml, document 2, line 20: id is missing; expected " + Names.DEPLOYMENT.rule(),
                        "m.yaml, document 2, line 21: spec.port: '70000'; expected a port from 1 to 65535",
                        "m.yaml, document 2, line 21: spec.minReplicas: '-1'; expected a whole number, 0 at least",
                        "m.yaml, document 2, line 21: spec.maxReplicas: '0'; expected a whole number, 1 at least");
    }
}
