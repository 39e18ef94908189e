package io.jenkins.plugins.legion.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.dom4j.Attribute;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages and forms, as far as they can be tried without a Jenkins. */
class ViewsTest {
    private static final String HEAD = "<?jelly escape-by-default='true'?>";
    /** Tag libraries that Jenkins 2.528 has, and our own. */
    private static final Set<String> LIBRARIES = Set.of(
            "jelly:core", "jelly:stapler", "jelly:fmt", "/lib/form", "/lib/layout", "/lib/hudson", "/lib/credentials");

    static Stream<View> views() {
        return View.all().stream();
    }

    @Test
    void thereAreViews() {
        assertThat(View.all()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void compiles(View view) {
        assertThatCode(() -> JellyCompiler.compile(view.file())).doesNotThrowAnyException();
    }

    /** Without that line Jenkins would put a model's name on the page as HTML. */
    @ParameterizedTest
    @MethodSource("views")
    void escapesByDefault(View view) {
        assertThat(view.text()).startsWith(HEAD).doesNotContain("escapeText");
        // The help of carried functions is HTML that this repository wrote: vars/*.txt.
        if (!view.file().endsWith(Path.of("CarriedFunction", "help.jelly"))) {
            assertThat(view.text()).doesNotContain("j:out");
        }
    }

    /** Content Security Policy, enforced from Jenkins 2.539: no script and no style in the page, and nothing from other hosts. */
    @ParameterizedTest
    @MethodSource("views")
    void bringsNoInlineScriptOrStyle(View view) throws DocumentException {
        for (Element element : view.elements()) {
            String name = element.getName().toLowerCase(Locale.ROOT);
            assertThat(name.equals("script") && element.attribute("src") == null)
                    .as("inline <script>")
                    .isFalse();
            assertThat(name).isNotEqualTo("style");
            for (Attribute attribute : element.attributes()) {
                String attributeName = attribute.getName().toLowerCase(Locale.ROOT);
                assertThat(attributeName)
                        .as("an attribute of <%s>", element.getQualifiedName())
                        .doesNotStartWith("on");
                assertThat(attributeName).isNotEqualTo("style");
                assertThat(attribute.getValue().toLowerCase(Locale.ROOT)).doesNotContain("javascript:");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void loadsNothingFromOtherHosts(View view) throws DocumentException {
        for (Element element : view.elements()) {
            for (String name : List.of("src", "href", "action")) {
                String value = element.attributeValue(name, "");
                boolean isLink = element.getName().equals("a");
                assertThat(!isLink && value.matches("(?i)(https?:)?//.*"))
                        .as("%s=%s", name, value)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void usesTagLibrariesThatThereAre(View view) throws DocumentException {
        assertThat(view.namespaces()).allSatisfy(namespace -> assertThat(
                        LIBRARIES.contains(namespace.getURI()) || isOurs(namespace.getURI()))
                .as(namespace.getURI())
                .isTrue());
    }

    private static boolean isOurs(String library) {
        return library.startsWith("/io/jenkins/plugins/legion/")
                && Files.exists(View.RESOURCES.resolve(library.substring(1)).resolve("taglib"));
    }

    /** Tags of our own libraries are files there. */
    @ParameterizedTest
    @MethodSource("views")
    void usesOnlyTagsOfOursThatThereAre(View view) throws DocumentException {
        for (Element element : view.elements()) {
            if (element.getNamespaceURI().startsWith("/io/jenkins/plugins/legion/")) {
                assertThat(View.RESOURCES
                                .resolve(element.getNamespaceURI().substring(1))
                                .resolve(element.getName() + ".jelly"))
                        .exists();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void includesViewsThatThereAre(View view) throws DocumentException {
        assertThat(view.included())
                .allSatisfy(included -> assertThat(included.file()).exists());
    }

    /** Hundreds of metrics, parameters or files would push whatever stands below them out of reach. */
    @ParameterizedTest
    @ValueSource(strings = {"${metrics}", "${check.changes}", "${values.entrySet()}", "${it.shownFiles}"})
    void whatATrainingMakesLongScrollsInPlace(String items) throws DocumentException {
        List<Element> lists = new ArrayList<>();
        for (View view : View.all()) {
            // A build's page shows the first few of each alone.
            if (!view.file().endsWith(Path.of("TrainingsAction", "summary.jelly"))) {
                view.elements().stream()
                        .filter(element -> items.equals(element.attributeValue("items")))
                        .forEach(lists::add);
            }
        }

        assertThat(lists).isNotEmpty().allSatisfy(list -> {
            Element box = list;
            while (box != null && !box.attributeValue("class", "").contains("legion-long")) {
                box = box.getParent();
            }
            assertThat(box)
                    .as("an element of the class legion-long around %s", items)
                    .isNotNull();
            assertThat(box.attributeValue("tabindex")).as("keys can scroll it").isEqualTo("0");
        });
    }

    /** A properties file beside a view translates keys of that view: a key that the view lacks is a misspelling. */
    @ParameterizedTest
    @MethodSource("views")
    void translatesOnlyTextsThatItHas(View view) throws IOException {
        Path translations = Path.of(view.file().toString().replaceAll("\\.jelly$", ".properties"));
        if (Files.exists(translations)) {
            Properties properties = new Properties();
            try (var in = Files.newBufferedReader(translations)) {
                properties.load(in);
            }
            assertThat(view.messages().keySet()).containsAll(properties.stringPropertyNames());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<j:jelly xmlns:j='jelly:core'><j:if test='${a b}'/></j:jelly>",
                "<j:jelly xmlns:j='jelly:core'><p>${it.name(}</p></j:jelly>",
                "<j:jelly xmlns:j='jelly:core'><j:fi test='${true}'/></j:jelly>",
                "<j:jelly xmlns:j='jelly:core' xmlns:f='/lib/form'><f:entry title='${%Name(it.}'/></j:jelly>",
                "<j:jelly xmlns:j='jelly:core'><p></j:jelly>"
            })
    void aBrokenViewWouldBeFound(String broken, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.jelly"), HEAD + broken);

        assertThatThrownBy(() -> JellyCompiler.compile(file)).isInstanceOf(Exception.class);
    }
}
