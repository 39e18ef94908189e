package io.jenkins.plugins.legion.views;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dom4j.Document;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.Node;
import org.dom4j.XPath;
import org.dom4j.io.SAXReader;

/** A Jelly file of the plugin. */
record View(Path file) {
    static final Path RESOURCES = Path.of("src/main/resources");

    private static final Map<String, String> PREFIXES =
            Map.of("f", "/lib/form", "l", "/lib/layout", "st", "jelly:stapler", "j", "jelly:core");

    static List<View> all() {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".jelly"))
                    .sorted()
                    .map(View::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws DocumentException where it is not well-formed */
    Document document() throws DocumentException {
        return new SAXReader().read(file.toFile());
    }

    List<Element> elements(String path) throws DocumentException {
        XPath query = document().createXPath(path);
        query.setNamespaceURIs(PREFIXES);
        return query.selectNodes(document()).stream().map(Element.class::cast).toList();
    }

    /** All elements with their namespaces. */
    List<Element> elements() throws DocumentException {
        return elements("//*");
    }

    List<Namespace> namespaces() throws DocumentException {
        return elements().stream()
                .flatMap(element -> element.declaredNamespaces().stream())
                .toList();
    }

    List<Node> comments() throws DocumentException {
        return document().selectNodes("//comment()");
    }

    /** The fields that this view has an entry for, those of the views that it includes among them. */
    SortedSet<String> fields() throws DocumentException {
        SortedSet<String> fields = new TreeSet<>();
        // What may be left out as a whole has an entry of its own kind.
        for (Element entry : elements("//f:entry[@field] | //f:optionalProperty[@field]")) {
            fields.add(entry.attributeValue("field"));
        }
        for (View included : included()) {
            fields.addAll(included.fields());
        }
        return fields;
    }

    /** Views that this one includes by the name of a class, or from its own folder. */
    List<View> included() throws DocumentException {
        return elements("//st:include[@page]").stream()
                .filter(include -> include.attributeValue("it") == null && include.attributeValue("from") == null)
                .map(include -> {
                    String type = include.attributeValue("class");
                    Path folder = type == null
                            ? file.getParent()
                            : RESOURCES.resolve(type.replace('.', '/').replace('$', '/'));
                    return new View(folder.resolve(include.attributeValue("page")));
                })
                .toList();
    }

    /** The texts after {@code %} that a properties file beside the view may translate, by key. */
    Map<String, String> messages() {
        Map<String, String> found = new LinkedHashMap<>();
        java.util.regex.Matcher message =
                java.util.regex.Pattern.compile("\\$\\{%([^}(]+)").matcher(text());
        while (message.find()) {
            found.put(message.group(1), file.toString());
        }
        return found;
    }

    @Override
    public String toString() {
        return RESOURCES.relativize(file).toString().replace('\\', '/');
    }
}
