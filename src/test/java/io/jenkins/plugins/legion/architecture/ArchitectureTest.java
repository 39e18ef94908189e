package io.jenkins.plugins.legion.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the house's plan: which package may know which, and where Jenkins may be known at all. */
class ArchitectureTest {
    private static final String ROOT = "io.jenkins.plugins.legion.";
    private static final List<String> INTEGRATIONS =
            List.of("toolchain", "training", "packaging", "deploying", "serving", "registry");
    private static final List<String> PROCESSES = List.of("local", "companion", "fetching", "machine", "progress");
    private static final List<String> DETACHED = List.of("detached");
    private static final List<String> STORES = List.of("binary", "tracking", "data", "kubernetes");
    private static final List<String> FLOOR = List.of("files", "programs", "words");

    private final JavaClasses ours = OurClasses.all();

    @Test
    void arrowsRunDownwardOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.jenkins.plugins.legion..")
                .withOptionalLayers(true)
                .layer("jenkins")
                .definedBy(ROOT + "jenkins..")
                .layer("cli")
                .definedBy(ROOT + "cli..")
                .layer("processes")
                .definedBy(packages(PROCESSES))
                .layer("integrations")
                .definedBy(packages(INTEGRATIONS))
                .layer("detached")
                .definedBy(packages(DETACHED))
                .layer("stores")
                .definedBy(packages(STORES))
                .layer("lifecycle")
                .definedBy(ROOT + "lifecycle..")
                .layer("floor")
                .definedBy(packages(FLOOR))
                .whereLayer("jenkins")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("processes")
                .mayOnlyBeAccessedByLayers("jenkins", "cli")
                .whereLayer("integrations")
                .mayOnlyBeAccessedByLayers("jenkins", "cli", "processes")
                .whereLayer("detached")
                .mayOnlyBeAccessedByLayers("jenkins", "cli", "processes", "integrations")
                .whereLayer("stores")
                .mayOnlyBeAccessedByLayers("jenkins", "cli", "processes", "integrations", "detached")
                .whereLayer("floor")
                .mayNotAccessAnyLayer()
                .check(ours);
    }

    @Test
    void everyClassHasItsPlaceInThePlan() {
        List<String> rooms = Stream.of(
                        List.of("jenkins", "cli", "lifecycle"), PROCESSES, INTEGRATIONS, DETACHED, STORES, FLOOR)
                .flatMap(List::stream)
                .toList();
        assertThat(ours.stream().map(ArchitectureTest::room).collect(Collectors.toSet()))
                .isSubsetOf(rooms);
    }

    @Test
    void onlyTheAdapterKnowsJenkins() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "jenkins..")
                .should()
                .dependOnClassesThat(resideInAPackage("hudson..")
                        .or(resideInAPackage("jenkins.."))
                        .or(resideInAPackage("org.jenkinsci.."))
                        .or(resideInAPackage("org.kohsuke.."))
                        .or(resideInAPackage("org.csanchez.."))
                        .or(resideInAPackage("io.jenkins.plugins.checks.."))
                        .or(resideInAPackage("net.sf.json.."))
                        .or(resideInAPackage("jakarta.servlet.."))
                        .or(resideInAPackage("groovy.."))
                        .or(resideInAPackage("com.google.common..")))
                .check(ours);
    }

    /** The controller never has the command line's parser: it is not among the libraries that Jenkins' plugins bring. */
    @Test
    void onlyTheCommandLineParsesArguments() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .dependOnClassesThat(resideInAPackage("picocli.."))
                .check(ours);
    }

    /** Its jar carries Jackson's core and databind, none of the modules that the lifecycle's values need, and no manifests. */
    @Test
    void whatTheCompanionRunsAsksForNoMoreThanItCarries() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "companion", ROOT + "tracking.server..", ROOT + "progress..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ROOT + "lifecycle.LifecycleJson")
                .orShould()
                .dependOnClassesThat(
                        resideInAnyPackage("com.fasterxml.jackson.datatype..", ROOT + "lifecycle.manifest.."))
                .check(ours);
    }

    /** How refused credentials are told is all that it knows of what its tasks do with connections. */
    @Test
    void whatIsDetachedKnowsNoStores() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "detached..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "data..").and(not(assignableTo(RefusedCredentials.class))))
                .check(ours);
    }

    /** Whatever the program can come to when it runs is in its jar, which the build has just made: of ours, and of what others wrote. */
    @ParameterizedTest
    @CsvSource({
        "fetching.jar, fetching.FetchProgram",
        "packaging.jar, packaging.process.PackagingProgram",
        // Found as services, so nothing of the program's names them.
        "packaging.jar, packaging.docker.DockerRest",
        "packaging.jar, packaging.docker.DockerCli"
    })
    void whatIsDetachedAsksForNoMoreThanItCarries(String file, String program) throws IOException {
        Set<String> carried = new HashSet<>();
        try (ZipFile jar = new ZipFile(
                Path.of("target/classes/io/jenkins/plugins/legion", file).toFile())) {
            jar.stream().map(ZipEntry::getName).forEach(carried::add);
        }
        Set<JavaClass> reached = reached(ours.get(ROOT + program));
        Set<String> needed = Stream.concat(reached.stream(), reached.stream().flatMap(ArchitectureTest::ofOthers))
                .map(type -> type.getName().replace('.', '/') + ".class")
                .collect(Collectors.toSet());
        assertThat(needed).hasSizeGreaterThan(50).isSubsetOf(carried);
    }

    private static Stream<JavaClass> ofOthers(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> !target.isPrimitive()
                        && !target.getName().startsWith(ROOT)
                        && !target.getName().matches("(?:java|javax|jdk)\\..*"));
    }

    private static Set<JavaClass> reached(JavaClass from) {
        Set<JavaClass> reached = new HashSet<>(Set.of(from));
        List<JavaClass> open = new ArrayList<>(reached);
        while (!open.isEmpty()) {
            open.remove(open.size() - 1).getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(type -> type.getName().startsWith(ROOT))
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    @Test
    void noClassIsNamedForBeingNothingInParticular() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Managers?)(\\$.*)?")
                .check(ours);
    }

    /**
     * A package shows a few types and keeps the rest to itself. The lifecycle's words are all for showing; of the other
     * packages' public types one in five may wait for its first use from outside.
     */
    @Test
    void aPublicTypeIsOneThatAnotherPackageNeeds() {
        List<JavaClass> shown = ours.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && !type.isNestedClass())
                .filter(type -> !Set.of("jenkins", "cli", "lifecycle").contains(room(type)))
                .toList();
        List<String> idle = shown.stream()
                .filter(ArchitectureTest::isNeededOnlyAtHome)
                .map(JavaClass::getName)
                .sorted()
                .toList();

        assertThat(idle)
                .as("public types, of %d, that no other package uses or meets in an API", shown.size())
                .hasSizeLessThanOrEqualTo(shown.size() / 5);
    }

    private static boolean isNeededOnlyAtHome(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .map(dependency -> dependency.getOriginClass())
                .allMatch(user -> user.getPackageName().equals(type.getPackageName()) && !showsOutside(user, type));
    }

    /** Whether a public class of the same package has the type in a signature of its own, so that others meet it. */
    private static boolean showsOutside(JavaClass user, JavaClass type) {
        return !user.equals(type)
                && user.getModifiers().contains(JavaModifier.PUBLIC)
                && (user.getCodeUnits().stream()
                                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                                .anyMatch(unit -> unit.getAllInvolvedRawTypes().contains(type)
                                        || unit.getExceptionTypes().stream().anyMatch(thrown -> thrown.toErasure()
                                                .equals(type)))
                        || user.getRawInterfaces().contains(type)
                        || user.getRawSuperclass().stream().anyMatch(type::equals));
    }

    private static String room(JavaClass type) {
        return type.getPackageName()
                .substring(ROOT.length() - 1)
                .replaceFirst("^\\.", "")
                .replaceFirst("\\..*", "");
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    }
}
