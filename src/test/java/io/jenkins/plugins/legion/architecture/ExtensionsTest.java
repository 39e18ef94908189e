package io.jenkins.plugins.legion.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import hudson.Extension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jenkins.YesNoMaybe;
import net.java.sezpoz.Index;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.Test;

/** A controller finds our extensions and symbols in indexes that the build wrote, not by looking at classes. */
class ExtensionsTest {
    private final JavaClasses ours = OurClasses.all();

    @Test
    void everyExtensionIsInItsIndex() {
        Set<String> indexed = new TreeSet<>();
        Index.load(Extension.class, Object.class, getClass().getClassLoader())
                .forEach(item -> indexed.add(item.className()));

        assertThat(indexed).isNotEmpty().isEqualTo(annotated(Extension.class));
    }

    @Test
    void everySymbolIsInItsIndex() throws IOException {
        Set<String> indexed = new TreeSet<>(
                Files.readAllLines(Path.of("target/classes/META-INF/services/annotations/org.jenkinsci.Symbol")));

        assertThat(indexed).isNotEmpty().isEqualTo(annotated(Symbol.class));
    }

    /** The manifest may promise that no restart is needed only where every extension does; the second door derives it so. */
    @Test
    void theManifestSaysOfLoadingWhatTheExtensionsSay() throws IOException {
        boolean allSayYes = ours.stream()
                .filter(type -> type.isAnnotatedWith(Extension.class))
                .allMatch(type -> type.getAnnotationOfType(Extension.class).dynamicLoadable() == YesNoMaybe.YES);

        assertThat(Files.readString(Path.of("pom.xml"))
                        .contains("<Support-Dynamic-Loading>true</Support-Dynamic-Loading>"))
                .isEqualTo(allSayYes);
    }

    private Set<String> annotated(Class<? extends java.lang.annotation.Annotation> annotation) {
        return ours.stream()
                .filter(type -> type.isAnnotatedWith(annotation))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
