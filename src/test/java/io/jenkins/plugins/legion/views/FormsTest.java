package io.jenkins.plugins.legion.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import hudson.model.Describable;
import io.jenkins.plugins.legion.architecture.OurClasses;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dom4j.DocumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Whatever a Pipeline or Configuration as Code may set has a field in the form, and each field says what it is for. */
class FormsTest {

    /** Our classes with a form and with values that Jenkins binds. */
    static Stream<Class<?>> describables() {
        return OurClasses.all().stream()
                .filter(type -> type.isAssignableTo(Describable.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .<Class<?>>map(JavaClass::reflect)
                .filter(type -> !parameters(type).isEmpty() || Files.exists(form(type)))
                .sorted(Comparator.comparing(Class::getName));
    }

    @Test
    void thereAreForms() {
        assertThat(describables()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("describables")
    void hasAForm(Class<?> type) {
        assertThat(form(type)).exists();
    }

    @ParameterizedTest
    @MethodSource("describables")
    void hasAnEntryForEachParameterAndNoOther(Class<?> type) throws DocumentException {
        assertThat(new View(form(type)).fields()).isEqualTo(parameters(type));
    }

    @ParameterizedTest
    @MethodSource("describables")
    void explainsEachParameter(Class<?> type) {
        assertThat(parameters(type)).allSatisfy(parameter -> assertThat(explanations(type, parameter))
                .as("help-%s.html of %s", parameter, type.getSimpleName())
                .isNotEmpty());
    }

    /** Else the Snippet Generator could not show what a step has. */
    @ParameterizedTest
    @MethodSource("describables")
    void hasAGetterForEachParameter(Class<?> type) {
        assertThat(parameters(type)).allSatisfy(parameter -> assertThat(hasGetter(type, parameter))
                .as("a getter of %s", parameter)
                .isTrue());
    }

    /** structs cannot describe such a parameter to a form or to the Snippet Generator. */
    @ParameterizedTest
    @MethodSource("describables")
    void takesNoParameterThatAFormCannotDescribe(Class<?> type) {
        assertThat(setters(type).map(setter -> setter.getParameterTypes()[0])).doesNotContain(Object.class, Map.class);
        assertThat(constructorParameters(type).map(Parameter::getType)).doesNotContain(Object.class, Map.class);
    }

    private static boolean saysWhereHelpIs(Class<?> type) {
        return Arrays.stream(type.getDeclaredClasses())
                .flatMap(nested -> Stream.<Class<?>>iterate(nested, FormsTest::isOurs, Class::getSuperclass))
                .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                .anyMatch(method -> method.getName().equals("getHelpFile"));
    }

    private static boolean isOurs(Class<?> type) {
        return type != null && type.getName().startsWith("io.jenkins.plugins.legion.");
    }

    private static SortedSet<String> parameters(Class<?> type) {
        SortedSet<String> names = new TreeSet<>();
        constructorParameters(type).map(Parameter::getName).forEach(names::add);
        setters(type).forEach(setter -> names.add(property(setter.getName(), "set")));
        return names;
    }

    private static Stream<Parameter> constructorParameters(Class<?> type) {
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .map(Constructor::getParameters)
                .flatMap(Arrays::stream);
    }

    private static Stream<Method> setters(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> method.isAnnotationPresent(DataBoundSetter.class));
    }

    private static boolean hasGetter(Class<?> type, String parameter) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getName)
                .anyMatch(name -> property(name, "get").equals(parameter)
                        || property(name, "is").equals(parameter));
    }

    /** {@code setTimeLimit} is of {@code timeLimit}; nothing where the name does not begin so. */
    private static String property(String method, String start) {
        return method.startsWith(start) && method.length() > start.length()
                ? Character.toLowerCase(method.charAt(start.length())) + method.substring(start.length() + 1)
                : "";
    }

    private static Path form(Class<?> type) {
        return folder(type).resolve("config.jelly");
    }

    private static Path folder(Class<?> type) {
        return View.RESOURCES.resolve(type.getName().replace('.', '/').replace('$', '/'));
    }

    /** As Jenkins looks for them: beside the form, else beside a superclass's; or wherever the descriptor says itself. */
    private static Stream<Path> explanations(Class<?> type, String parameter) {
        Stream<Class<?>> owners = saysWhereHelpIs(type) ? describables() : Stream.of(type);
        return owners.flatMap(owner -> Stream.<Class<?>>iterate(owner, Objects::nonNull, Class::getSuperclass))
                .flatMap(owner ->
                        Stream.of(".html", ".jelly").map(end -> folder(owner).resolve("help-" + parameter + end)))
                .filter(Files::exists);
    }
}
