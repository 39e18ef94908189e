package io.jenkins.plugins.legion.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.jenkins.plugins.legion.architecture.OurClasses;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The signatures that the adapter compiles against, beside what is known of the real API. */
class SignaturesTest {
    private static final Path SOURCES = Path.of("jenkins-test/signatures");

    private static SignatureTypes signatures;
    private static Listing listing;

    @BeforeAll
    static void read() throws Exception {
        signatures = SignatureTypes.in(SOURCES, SignaturesTest.class.getClassLoader());
        listing = Listing.read(Path.of("jenkins-test/api-listing.txt"));
    }

    @Test
    void claimOnlyWhatTheListingOfTheRealApiHas() {
        assertThat(signatures.types()).isNotEmpty();
        assertThat(listing.untrue(signatures.claims()))
                .as(
                        "claims of jenkins-test/signatures that are not in jenkins-test/api-listing.txt: either they are wrong, or the "
                                + "listing is to be renewed, as jenkins-test/signatures/README.md says")
                .isEmpty();
    }

    /** Else a class would compile here that lacks a method, and a controller would fail at calling it. */
    @Test
    void leaveOutNothingThatOurClassesMustImplement() throws Exception {
        Set<String> signed = signatures.types().stream().map(Class::getName).collect(Collectors.toSet());
        SortedSet<String> missing = new TreeSet<>();
        for (JavaClass ours : OurClasses.all()) {
            if (!ours.getModifiers().contains(JavaModifier.ABSTRACT)) {
                Set<String> implemented = implementedBy(ours.reflect());
                directSupertypes(ours)
                        .filter(signed::contains)
                        .flatMap(type -> listing.needsOf(type).stream())
                        .filter(need -> !implemented.contains(need.substring(need.indexOf(' ') + 1)))
                        .forEach(need -> missing.add(ours.getName() + " must implement " + need));
            }
        }
        assertThat(missing).isEmpty();
    }

    /** The types that a class of ours, or a superclass of it that is ours too, names after extends and implements. */
    private static Stream<String> directSupertypes(JavaClass ours) {
        return Stream.concat(Stream.of(ours), ours.getAllRawSuperclasses().stream())
                .filter(type -> type.getPackageName().startsWith("io.jenkins.plugins.legion"))
                .flatMap(type -> Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream()))
                .map(JavaClass::getName);
    }

    /** The class's methods that have a body, each as {@code getUrlName()}. */
    private static Set<String> implementedBy(Class<?> type) {
        Set<String> methods = new HashSet<>();
        Stream<Method> inherited = Arrays.stream(type.getMethods());
        Stream<Method> protectedOnes = Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(owner -> Arrays.stream(owner.getDeclaredMethods()));
        Stream.concat(inherited, protectedOnes)
                .filter(method -> !Modifier.isAbstract(method.getModifiers()))
                .map(ApiLines::header)
                .forEach(header -> methods.add(header.substring(header.indexOf(' ') + 1)));
        return methods;
    }

    @Test
    void areNotPartOfThePlugin() {
        assertThat(Path.of("target/classes/hudson")).doesNotExist();
        assertThat(Path.of("target/classes/jenkins")).doesNotExist();
        assertThat(Path.of("target/classes/org")).doesNotExist();
        assertThat(Path.of("target/classes/net")).doesNotExist();
    }
}
