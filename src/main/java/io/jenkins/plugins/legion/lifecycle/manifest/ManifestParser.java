package io.jenkins.plugins.legion.lifecycle.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.YamlProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/** Takes a manifest's text apart into documents. Knows syntax only; what the documents mean is asked elsewhere. */
final class ManifestParser {

    private static final JsonFactory JSON = new JsonFactory();

    /** A factory's builder, unlike its constructor, leaves the feature out that is on by default. */
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .loaderOptions(loaderOptions())
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .build();

    /** What a message of a library quotes from the file; it may be part of a secret. */
    private static final Pattern QUOTED = Pattern.compile("(['\"]).{2,}\\1|,? got this instead.*");

    /** A value such as {@code {{ .Name }}.zip}, which YAML takes for a mapping in a mapping. */
    private static final Pattern BARE_TEMPLATE = Pattern.compile("[:-]\\s+\\{\\{");

    /**
     * @param documents in their order, without empty ones
     * @param faults of syntax; what stands behind the first is not read
     */
    record Parsed(List<ManifestNode> documents, List<Fault> faults) {}

    private ManifestParser() {}

    static Parsed parse(ManifestSource source) {
        if (source.isNamedJson()) {
            return parse(source, JSON, "JSON");
        }
        if (source.looksLikeJson()) {
            // YAML is said to include JSON, but its parsers refuse tabs and some escapes.
            Parsed json = parse(source, JSON, "JSON");
            if (json.faults().isEmpty()) {
                return json;
            }
        }
        return parse(source, YAML, "YAML");
    }

    private static Parsed parse(ManifestSource source, JsonFactory factory, String language) {
        List<ManifestNode> documents = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        try (JsonParser parser = factory.createParser(source.text())) {
            NodeBuilder builder = new NodeBuilder(
                    parser,
                    (line, path, value, expected) -> faults.add(
                            new Fault(place(source, line) + (path.isEmpty() ? "" : ": " + path), value, expected)));
            try {
                while (parser.nextToken() != null) {
                    ManifestNode document = builder.document();
                    if (!document.isNull()) {
                        documents.add(document);
                    }
                }
            } catch (NodeBuilder.TooMuch e) {
                documents.clear(); // thousands of faults in these would bury this one
                faults.add(new Fault(place(source, e.line()), e.getMessage(), e.expected()));
            } catch (IOException | RuntimeException e) {
                // SnakeYAML's scanner meets its own bugs on hostile input; whatever it throws, the text is not YAML.
                faults.add(syntax(source, language, parser, e));
            }
        } catch (IOException e) {
            faults.add(new Fault(source.name(), "", "well-formed " + language));
        }
        return new Parsed(documents, faults);
    }

    private static Fault syntax(ManifestSource source, String language, JsonParser parser, Exception e) {
        int line = line(parser, e);
        String expected = "well-formed " + language;
        if (lineOf(source.text(), line)
                .map(BARE_TEMPLATE::matcher)
                .filter(Matcher::find)
                .isPresent()) {
            expected += ", where text that begins with '{' stands in quotes";
        }
        return new Fault(place(source, line), QUOTED.matcher(YamlProblem.of(e)).replaceAll("…"), expected);
    }

    private static int line(JsonParser parser, Exception e) {
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        return Math.max(1, (location == null ? parser.currentLocation() : location).getLineNr());
    }

    private static Optional<String> lineOf(String text, int line) {
        return text.lines().skip(line - 1L).findFirst();
    }

    private static String place(ManifestSource source, int line) {
        return source.name() + ", line " + line;
    }

    private static LoaderOptions loaderOptions() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(ManifestSource.LARGEST);
        return options;
    }
}
