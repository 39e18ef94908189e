package io.jenkins.plugins.legion.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Jenkins writes into build.xml, config.xml and the like must come back after a restart. */
class PersistedStateTest {
    private static final Set<String> WRITTEN_TO_XML =
            Set.of("hudson.model.Action", "hudson.model.Describable", "hudson.model.Descriptor");

    private final JavaClasses ours = OurClasses.all();

    /** Jenkins' XStream writes a record and cannot read it back. */
    @Test
    void noRecordStandsInAFieldThatJenkinsWritesToXml() {
        SortedSet<String> faults = new TreeSet<>();
        for (JavaClass type : reachable()) {
            persistedFields(type)
                    .filter(field ->
                            field.getType().getAllInvolvedRawTypes().stream().anyMatch(JavaClass::isRecord))
                    .forEach(field -> faults.add(field.getFullName() + " is persisted and holds a record"));
        }
        assertThat(reachable()).isNotEmpty();
        assertThat(faults).isEmpty();
    }

    /** Nor Optional, nor a lambda's interface: neither has a form in XML that holds. */
    @Test
    void noOptionalStandsInAFieldThatJenkinsWritesToXml() {
        SortedSet<String> faults = new TreeSet<>();
        for (JavaClass type : reachable()) {
            persistedFields(type)
                    .filter(field -> field.getRawType().getName().equals("java.util.Optional")
                            || field.getRawType().getPackageName().equals("java.util.function"))
                    .forEach(field -> faults.add(field.getFullName() + " is persisted and is a "
                            + field.getRawType().getName()));
        }
        assertThat(faults).isEmpty();
    }

    /** Our classes that Jenkins writes, with those of ours that stand in their fields. */
    private Set<JavaClass> reachable() {
        Set<JavaClass> found = new LinkedHashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(ours.stream()
                .filter(type -> WRITTEN_TO_XML.stream().anyMatch(type::isAssignableTo))
                .toList());
        while (!open.isEmpty()) {
            JavaClass type = open.pop();
            if (found.add(type)) {
                persistedFields(type)
                        .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                        .filter(other -> other.getPackageName().startsWith("io.jenkins.plugins.legion"))
                        .forEach(open::push);
            }
        }
        return found;
    }

    private static Stream<JavaField> persistedFields(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.TRANSIENT))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }
}
