package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.legion.jenkins.config.ConfiguredToolchain;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.config.ToolchainVariable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a platform engineer configures, as code and in the form. */
@WithJenkins
class ConfigurationAsCodeTest {

    private static final String CODE = String.join(
            "\n",
            "unclassified:",
            "  legion:",
            "    environmentCache: /var/cache/legion",
            "    dataCache: /mnt/fast/data",
            "    dataCacheLimit: 500",
            "    agentPatienceMinutes: 7",
            "    keepBinaries: 10",
            "    keepBinariesDays: 30",
            "    toolchains:",
            "    - name: sklearn",
            "      entrypoint: /opt/trainer",
            "      variables:",
            "      - name: MODE",
            "        value: fast",
            "    packagingIntegrations:",
            "    - name: triton",
            "      entrypoint: /opt/triton",
            "      schema: |",
            "        arguments:",
            "          properties:",
            "          - name: port",
            "            parameters: [{name: type, value: integer}]",
            "");

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void readsAndWritesCode(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), CODE);
        ConfigurationAsCode.get().configure(file.toString());

        LegionConfiguration configuration = LegionConfiguration.get();
        assertThat(configuration.getEnvironmentCache()).isEqualTo("/var/cache/legion");
        assertThat(configuration.getDataCache()).isEqualTo("/mnt/fast/data");
        assertThat(configuration.dataCacheBytes()).contains(500_000_000_000L);
        assertThat(configuration.getAgentPatienceMinutes()).isEqualTo(7);
        assertThat(configuration.getKeepBinaries()).isEqualTo(10);
        assertThat(configuration.getKeepBinariesDays()).isEqualTo(30);
        assertThat(configuration.getToolchains()).singleElement().satisfies(toolchain -> {
            assertThat(toolchain.getName()).isEqualTo("sklearn");
            assertThat(toolchain.getVariables().get(0).getValue()).isEqualTo("fast");
        });

        assertThat(configuration.packagingIntegrations()).singleElement().satisfies(integration -> {
            assertThat(integration.entrypoint()).isEqualTo("/opt/triton");
            assertThat(integration.arguments().get(0).name()).isEqualTo("port");
        });

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "agentPatienceMinutes: 7",
                        "keepBinaries: 10",
                        "keepBinariesDays: 30",
                        "entrypoint: \"/opt/trainer\"");
    }

    /** Jenkins itself would take them for 0, which keeps all binaries, or none for their age. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    agentPatienceMinutes: many  | agentPatienceMinutes: 'many'; expected a whole number from 1 to
                    agentPatienceMinutes: 0     | agentPatienceMinutes: '0'; expected a whole number from 1 to
                    keepBinaries: ten           | keepBinaries: 'ten'; expected a whole number from 0 to
                    keepBinaries: -1            | keepBinaries: '-1'; expected a whole number from 0 to
                    keepBinariesDays: 30d       | keepBinariesDays: '30d'; expected a whole number from 0 to
                    keepBinariesDays: ${UNSET}  | keepBinariesDays is missing; expected a whole number from 0 to
                    keepBinaries: 99999999999   | keepBinaries: '99999999999'; expected a whole number from 0 to
                    environmentCache: cache     | environmentCache: 'cache'; expected the full path of a folder on agents
                    environmentCache: ~/cache   | environmentCache: '~/cache'; expected the full path of a folder on agents
                    environmentCache: C:cache   | environmentCache: 'C:cache'; expected the full path of a folder on agents
                    environmentCache: "/a\\0b"  | environmentCache: '/a\\u0000b'; expected the full path of a folder on agents
                    dataCache: data             | dataCache: 'data'; expected the full path of a folder on agents
                    dataCacheLimit: all         | dataCacheLimit: 'all'; expected a size such as 200 GB
                    'packagingIntegrations: [{name: t, entrypoint: p, schema: "targts: []"}]' | targts
                    keepPromoted: never         | keepPromoted: 'never'; expected one of copy, build
                    """)
    void refusesByNameWhatCodeGetsWrongAndChangesNothing(String line, String fault, @TempDir Path folder)
            throws Exception {
        ConfigurationAsCode.get()
                .configure(
                        Files.writeString(folder.resolve("jenkins.yaml"), CODE).toString());
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "unclassified:\n  legion:\n    " + line + "\n");

        assertThatThrownBy(() -> ConfigurationAsCode.get().configure(wrong.toString()))
                .hasStackTraceContaining(fault);
        LegionConfiguration configuration = LegionConfiguration.get();
        assertThat(configuration.getEnvironmentCache()).isEqualTo("/var/cache/legion");
        assertThat(configuration.getDataCache()).isEqualTo("/mnt/fast/data");
        assertThat(configuration.dataCacheBytes()).contains(500_000_000_000L);
        assertThat(configuration.getAgentPatienceMinutes()).isEqualTo(7);
        assertThat(configuration.getKeepBinaries()).isEqualTo(10);
        assertThat(configuration.getKeepBinariesDays()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/var/cache/legion", "C:\\cache\\legion", "c:/cache", "\\\\server\\cache", "/with space/é"})
    void takesTheFullPathOfAnySystem(String path) {
        LegionConfiguration.get().setEnvironmentCache(path);

        assertThat(LegionConfiguration.get().getEnvironmentCache()).isEqualTo(path);
        assertThat(LegionConfiguration.get().doCheckEnvironmentCache(path).kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void theFormKeepsWhatCodeSaid(@TempDir Path folder) throws Exception {
        ConfigurationAsCode.get()
                .configure(
                        Files.writeString(folder.resolve("jenkins.yaml"), CODE).toString());

        jenkins.configRoundtrip();

        LegionConfiguration configuration = LegionConfiguration.get();
        assertThat(configuration.getEnvironmentCache()).isEqualTo("/var/cache/legion");
        assertThat(configuration.getDataCache()).isEqualTo("/mnt/fast/data");
        assertThat(configuration.dataCacheBytes()).contains(500_000_000_000L);
        assertThat(configuration.getAgentPatienceMinutes()).isEqualTo(7);
        assertThat(configuration.getKeepBinaries()).isEqualTo(10);
        assertThat(configuration.getKeepBinariesDays()).isEqualTo(30);
        assertThat(configuration.getPackagingIntegrations().get(0).getSchema()).contains("name: port");
        assertThat(configuration.getToolchains().get(0).getEntrypoint()).isEqualTo("/opt/trainer");
        assertThat(configuration.getToolchains().get(0).getVariables().get(0).getName())
                .isEqualTo("MODE");
    }

    @Test
    void aFormWithAFaultChangesNothingAndNamesTheFault(@TempDir Path folder) throws Exception {
        ConfigurationAsCode.get()
                .configure(
                        Files.writeString(folder.resolve("jenkins.yaml"), CODE).toString());
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        browser.setThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = browser.goTo("configure").getFormByName("config");
        form.getInputByValue("/var/cache/legion").setValue("/elsewhere");
        form.getInputByValue("/opt/trainer").setValue(" ");

        assertThat(jenkins.submit(form).getWebResponse().getContentAsString())
                .contains("toolchains.entrypoint is missing");
        for (boolean loaded : new boolean[] {false, true}) {
            if (loaded) {
                LegionConfiguration.get().load();
            }
            assertThat(LegionConfiguration.get().getEnvironmentCache()).isEqualTo("/var/cache/legion");
            assertThat(LegionConfiguration.get().getToolchains())
                    .singleElement()
                    .satisfies(
                            toolchain -> assertThat(toolchain.getEntrypoint()).isEqualTo("/opt/trainer"));
        }
    }

    @Test
    void aFormWithoutToolchainsRemovesTheLastOne() throws Exception {
        LegionConfiguration.get().setToolchains(List.of(new ConfiguredToolchain("sklearn", "/opt/trainer")));
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        HtmlForm form = browser.goTo("configure").getFormByName("config");
        HtmlElement chunk = form.getInputByValue("/opt/trainer").getEnclosingElement("div");
        while (!chunk.getAttribute("class").contains("repeated-chunk")) {
            chunk = (HtmlElement) chunk.getParentNode();
        }
        ((HtmlElement) chunk.getFirstByXPath(".//button[contains(@class,'repeatable-delete')]")).click();
        browser.waitForBackgroundJavaScript(5000);
        jenkins.submit(form);

        assertThat(LegionConfiguration.get().getToolchains()).isEmpty();
    }

    @Test
    void refusesTwoToolchainsOfOneName() {
        LegionConfiguration configuration = LegionConfiguration.get();
        List<ConfiguredToolchain> twice =
                List.of(new ConfiguredToolchain("sklearn", "/a"), new ConfiguredToolchain("sklearn", "/b"));

        assertThatThrownBy(() -> configuration.setToolchains(twice))
                .hasMessage("toolchains: 'sklearn'; expected each name only once");
        assertThatThrownBy(() -> twice.get(0)
                        .setVariables(List.of(new ToolchainVariable("A", "1"), new ToolchainVariable("A", "2"))))
                .hasMessage("toolchains.sklearn.variables: 'A'; expected each name only once");
        assertThatThrownBy(() -> new ConfiguredToolchain("X Y", null))
                .hasMessageContaining("toolchains.name: 'X Y'")
                .hasMessageContaining("toolchains.entrypoint is missing");
        assertThatThrownBy(() -> new ToolchainVariable("1 x", "1"))
                .hasMessage(
                        "variables.name: '1 x'; expected a variable's name: letters, digits and '_', not beginning with"
                                + " a digit");
        assertThatThrownBy(() -> new ToolchainVariable(null, null)).hasMessageContaining("variables.name is missing");
    }

    @Test
    void leavesOutOfAFileWhatIsWrongInIt() throws Exception {
        Files.writeString(
                jenkins.jenkins.getRootDir().toPath().resolve(LegionConfiguration.class.getName() + ".xml"),
                String.join(
                        "\n",
                        "<" + LegionConfiguration.class.getName() + ">",
                        "<agentPatienceMinutes>-3</agentPatienceMinutes>",
                        "<toolchains>",
                        "<" + ConfiguredToolchain.class.getName() + "><name>no entry point</name></"
                                + ConfiguredToolchain.class.getName() + ">",
                        "<" + ConfiguredToolchain.class.getName() + "><name>good</name><entrypoint>/g</entrypoint></"
                                + ConfiguredToolchain.class.getName() + ">",
                        "</toolchains>",
                        "</" + LegionConfiguration.class.getName() + ">"));
        LegionConfiguration.get().load();

        assertThat(LegionConfiguration.get().getAgentPatienceMinutes()).isEqualTo(5);
        assertThat(LegionConfiguration.get().getToolchains()).singleElement().satisfies(toolchain -> {
            assertThat(toolchain.getName()).isEqualTo("good");
            assertThat(toolchain.getVariables()).isEmpty();
        });
    }
}
