package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingRulesTest {

    @Test
    void aTrainingNeedsNoMoreThanAModel() {
        ModelTraining training =
                ModelTraining.of("Wine Quality".replace(' ', '.')).build();

        assertThat(training.id()).isEqualTo("wine-quality");
        assertThat(training.model().artifactNameTemplate()).isEqualTo(ArtifactNameTemplate.DEFAULT);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThatThrownBy(() -> ModelTraining.of("a/b")
                        .version("1/2")
                        .workDir("/")
                        .image("a b")
                        .timeLimit(Duration.ZERO)
                        .build())
                .isInstanceOf(InvalidInput.class)
                .satisfies(e -> assertThat(((InvalidInput) e).faults())
                        .extracting(Fault::where)
                        .containsExactly("model.name", "model.version", "workDir", "image", "timeLimit"));
    }

    @Test
    void aTrainingThatBreaksARuleCannotBeMadeAroundTheBuilder() {
        ModelTraining valid = ModelTraining.of("a").build();

        assertThatThrownBy(() -> valid.withVersion("a/b")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() ->
                        LifecycleJson.mapper().readValue("{\"model\": {\"name\": \"../a\"}}", ModelTraining.class))
                .hasRootCauseInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Wine", "1a", "-a", "a-", "a_b", "a b", "ä", "a\n"})
    void anIdKeepsToOdahusRule(String id) {
        if (id.isEmpty()) {
            assertThat(ModelTraining.of("x").id(id).build().id()).isEqualTo("x");
        } else {
            assertFault(it -> it.id(id), "id");
        }
        assertFault(it -> it.id("a".repeat(64)), "id");
        assertValid(it -> it.id("a".repeat(63)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "../a", "a..b", ".a", "a.", "a b", "a:b", "ü", "a\u0000", "-"})
    void aModelsNameIsOneThatFilesAndImagesCanHave(String name) {
        assertThatThrownBy(() -> ModelTraining.of(name).build())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("model.name");
        assertFault(it -> it.version(name), "model.version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "1.0.0-rc.1+build.5", "v2", "2024_01"})
    void aVersionMayLookLikeAnyUsualOne(String version) {
        assertValid(it -> it.version(version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/tmp",
                "..",
                "../a",
                "a/..",
                "a/../b",
                "a/../../b",
                "a\\b",
                "C:/a",
                "c:",
                "a\nb",
                "a\u0000",
                "\ud800"
            })
    void aPathStaysInsideTheWorkspace(String path) {
        assertFault(it -> it.workDir(path), "workDir");
        assertFault(it -> it.data(new DataBinding("a", "", path)), "data[0].localPath");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "./", "./a", "a/b/", "..a/b..", "a b", "ü/ö", "ab:c", "~"})
    void aPathInsideTheWorkspaceMayHaveAnyName(String path) {
        assertValid(it -> it.workDir(path).data(new DataBinding("a", "/lake/b", path)));
    }

    @Test
    void aBindingHasAConnectionAndAPlace() {
        assertFault(it -> it.data(new DataBinding("", "", "a")), "data[0].connection");
        assertFault(it -> it.data(new DataBinding("a", "", "")), "data[0].localPath");
        assertFault(it -> it.data(new DataBinding("a/b", "", "a")), "data[0].connection");
        assertFault(it -> it.data(new DataBinding("a", "a\u0007", "a")), "data[0].remotePath");
    }

    @Test
    void aVariableHasANameOfPosixAndStandsOnce() {
        for (String name : List.of("", "1A", "A-B", "A=B", "A B", "Ä", "A\n")) {
            assertFault(it -> it.env(name, "x"), "envs[0].name");
        }
        assertFault(it -> it.env("A", "1").env("A", "2"), "envs[1].name");
        assertFault(it -> it.env("A", "token\u0000"), "envs[0].value");
        assertValid(it -> it.env("_a1", "any\n$text 'ü'"));
    }

    @Test
    void theValueOfAVariableIsNotShown() {
        assertThatThrownBy(() ->
                        ModelTraining.of("a").env("TOKEN", "hunter2\u0000").build())
                .hasMessageContaining("envs[0].value")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void aHyperparametersNameCanBePassedToMlflow() {
        for (String name : List.of("", " ", "a=b", "a\nb", "a\u0000", "\udc00", "a".repeat(251))) {
            assertFault(it -> it.hyperParameter(name, "1"), "hyperParameters." + name);
        }
        assertValid(it -> it.hyperParameter("learning rate/ü.x-1", "").hyperParameter("a".repeat(250), "b"));
    }

    @Test
    void aHyperparametersValueIsAnyTextThatAProcessCanBeGiven() {
        assertValid(it -> it.hyperParameter("a", "'\"\\$(x)\n\r\t;|&ü🚀"));
        assertFault(it -> it.hyperParameter("a", "b\u0000c"), "hyperParameters.a");
        assertFault(it -> it.hyperParameter("a", "\ud83d"), "hyperParameters.a");
        assertFault(it -> it.arg("a").arg("\u0000"), "args[1]");
        assertFault(it -> it.entrypoint("\u0000"), "entrypoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "-1",
                "1 ",
                "1,5",
                "1e3",
                "1Mi",
                "1n",
                ".5",
                "1.",
                "NaN",
                "1e999999999",
                "9999999999999999999"
            })
    void anAmountOfProcessorsIsAQuantity(String cpu) {
        assertFault(it -> it.resources(limits(cpu, "", "")), "resources.limits.cpu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1Gi", "1GB", "1gi", "1ki", "1 Gi", "1e3", "1m"})
    void anAmountOfMemoryIsAQuantity(String memory) {
        assertFault(it -> it.resources(limits("", memory, "")), "resources.limits.memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1000m", "-1", "one", "1Gi", "9999999999"})
    void anAmountOfGpusIsAWholeNumber(String gpu) {
        assertFault(it -> it.resources(limits("", "", gpu)), "resources.limits.gpu");
    }

    @Test
    void quantitiesMayHaveEveryUnitOfKubernetes() {
        for (String cpu : List.of("250m", "1.5", "4", "0")) {
            assertValid(it -> it.resources(limits(cpu, "", "2")));
        }
        for (String unit : List.of("", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei")) {
            assertValid(it -> it.resources(limits("", "1.5" + unit, "")));
        }
    }

    @Test
    void aRequestIsNoMoreThanItsLimitInWhateverUnit() {
        assertValid(it ->
                it.resources(both(new ResourceAmounts("1", "1Gi", "1"), new ResourceAmounts("1000m", "1024Mi", "1"))));
        assertValid(it -> it.resources(both(new ResourceAmounts("", "1Gi", ""), new ResourceAmounts("2", "1G", "1"))));
        assertFault(
                it -> it.resources(both(
                        limits("1", "", "").limits(), limits("1001m", "", "").limits())),
                "resources.requests.cpu");
        assertFault(
                it -> it.resources(both(
                        limits("", "1k", "").limits(), limits("", "1Ki", "").limits())),
                "resources.requests.memory");
        assertFault(
                it -> it.resources(both(
                        limits("", "1Ti", "").limits(), limits("", "1025Gi", "").limits())),
                "resources.requests.memory");
        assertFault(
                it -> it.resources(
                        both(limits("", "", "1").limits(), limits("", "", "2").limits())),
                "resources.requests.gpu");
    }

    @Test
    void aNodeSelectorHasLabelsOfKubernetes() {
        assertValid(it -> it.nodeSelector("disk", "ssd")
                .nodeSelector("nvidia.com/gpu.product", "")
                .nodeSelector("a/B_c", "D.e"));
        for (String label :
                List.of("", "a b", "/a", "a/", "A/b", "a//b", "-a", "a".repeat(64), "a".repeat(254) + "/b")) {
            assertFault(it -> it.nodeSelector(label, "x"), "nodeSelector." + label);
        }
        assertFault(it -> it.nodeSelector("a", "b c"), "nodeSelector.a");
    }

    @Test
    void aMetricsNameIsOneThatCanBeShown() {
        assertValid(it -> it.metric("val_loss/ü x", Direction.MIN).metric("a".repeat(250), Direction.MAX));
        for (String name : List.of("", "  ", "a\u0007", "a".repeat(251))) {
            assertFault(it -> it.metric(name, Direction.MIN), "metrics." + name);
        }
    }

    @Test
    void aTimeLimitIsPositiveAndNoMoreThanAYear() {
        assertValid(it -> it.timeLimit(Duration.ofMillis(1)).timeLimit(Duration.ofDays(365)));
        for (Duration limit : List.of(
                Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(366), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertFault(it -> it.timeLimit(limit), "timeLimit");
        }
    }

    @Test
    void aReferenceIsNoOptionOfAProgram() {
        assertFault(
                it -> it.algorithmSource(new AlgorithmSource(AlgorithmSource.Kind.VCS, "a", "--upload-pack=x")),
                "algorithmSource.vcs.reference");
        assertFault(
                it -> it.algorithmSource(new AlgorithmSource(AlgorithmSource.Kind.OBJECT_STORAGE, "", "a")),
                "algorithmSource.objectStorage.connection");
        assertFault(it -> it.toolchain("a/b"), "toolchain");
        assertFault(it -> it.outputConnection("-a"), "outputConnection");
        assertFault(it -> it.image("-v"), "image");
    }

    @Test
    void anArtifactsTemplateIsCheckedWithTheRest() {
        assertFault(it -> it.artifactNameTemplate("../{{ .Name }}.zip"), "model.artifactNameTemplate");
    }

    private static ResourceRequirements limits(String cpu, String memory, String gpu) {
        return both(new ResourceAmounts(cpu, memory, gpu), ResourceAmounts.NONE);
    }

    private static ResourceRequirements both(ResourceAmounts limits, ResourceAmounts requests) {
        return new ResourceRequirements(limits, requests);
    }

    private static void assertValid(UnaryOperator<ModelTraining.Builder> saying) {
        assertThatCode(() -> saying.apply(ModelTraining.of("a")).build()).doesNotThrowAnyException();
    }

    private static void assertFault(UnaryOperator<ModelTraining.Builder> saying, String where) {
        assertThatThrownBy(() -> saying.apply(ModelTraining.of("a")).build())
                .isInstanceOf(InvalidInput.class)
                .satisfies(e -> assertThat(((InvalidInput) e).faults())
                        .singleElement()
                        .extracting(Fault::where)
                        .isEqualTo(new Fault(where, "", "").where()));
    }
}
