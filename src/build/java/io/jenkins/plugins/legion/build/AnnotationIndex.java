package io.jenkins.plugins.legion.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/**
 * Writes, for each annotation that is marked as {@code @Indexed} (such as {@code @Symbol}), the file
 * {@code META-INF/services/annotations/<annotation>} with the binary names of the types that carry it, one a line, sorted.
 *
 * <p>Jenkins looks symbols up in these files; Pipeline and Configuration as Code find none without them. Jenkins' own
 * processor that writes them does not come from Maven Central.
 */
@SupportedAnnotationTypes("*")
public final class AnnotationIndex extends AbstractProcessor {
    private static final String INDEXED = "org.jvnet.hudson.annotation_indexer.Indexed";

    private final Map<String, SortedSet<String>> found = new TreeMap<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            if (isIndexed(annotation)) {
                String name = binaryName(annotation);
                for (Element element : round.getElementsAnnotatedWith(annotation)) {
                    found.computeIfAbsent(name, key -> new TreeSet<>()).add(binaryName(typeOf(element)));
                }
            }
        }
        if (round.processingOver() && !round.errorRaised()) {
            found.forEach(this::write);
        }
        return false;
    }

    private static boolean isIndexed(TypeElement annotation) {
        return annotation.getAnnotationMirrors().stream()
                .anyMatch(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(INDEXED));
    }

    /** The type itself, or the one that a method, a constructor or a field belongs to. */
    private static TypeElement typeOf(Element element) {
        return element instanceof TypeElement type ? type : (TypeElement) element.getEnclosingElement();
    }

    private String binaryName(TypeElement type) {
        return processingEnv.getElementUtils().getBinaryName(type).toString();
    }

    private void write(String annotation, SortedSet<String> types) {
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", "META-INF/services/annotations/" + annotation)
                .openWriter()) {
            for (String type : types) {
                out.write(type + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
