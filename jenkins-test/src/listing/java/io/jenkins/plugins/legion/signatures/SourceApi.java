package io.jenkins.plugins.legion.signatures;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The API as its sources state it, for places that Jenkins' own repository of classes cannot be reached from. */
final class SourceApi implements RealApi {
    private static final Set<Modifier> TOLD =
            EnumSet.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.STATIC, Modifier.ABSTRACT, Modifier.FINAL);

    private final Elements elements;
    private final Types types;

    SourceApi(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    @Override
    public SortedSet<String> linesOf(String name) {
        TypeElement type = elements.getTypeElement(name.replace('$', '.'));
        if (type == null) {
            return Collections.emptySortedSet();
        }
        SortedSet<String> lines = new TreeSet<>();
        kind(type, lines);
        for (Element member : type.getEnclosedElements()) {
            member(member, lines);
        }
        if (!isConstantList(type)) {
            for (TypeElement supertype : supertypes(type)) {
                lines.add("is " + elements.getBinaryName(supertype));
                for (Element member : supertype.getEnclosedElements()) {
                    if (member.getKind() != ElementKind.CONSTRUCTOR) {
                        member(member, lines);
                    }
                }
            }
        }
        if (isExtensible(type)) {
            obligations(type).forEach(method -> lines.add("needs " + header(method)));
        }
        return lines.stream().map(line -> name + " " + line).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isConstantList(TypeElement type) {
        return type.getKind() == ElementKind.ENUM || type.getKind() == ElementKind.ANNOTATION_TYPE;
    }

    private void kind(TypeElement type, Set<String> lines) {
        Set<Modifier> modifiers = EnumSet.copyOf(type.getModifiers());
        switch (type.getKind()) {
            case ANNOTATION_TYPE -> {
                lines.add("public @interface");
                lines.add("retention CLASS");
                type.getAnnotationMirrors().forEach(annotation -> annotation(annotation, lines));
            }
            case INTERFACE -> {
                modifiers.removeAll(Set.of(Modifier.ABSTRACT, Modifier.STATIC));
                lines.add(words(modifiers) + "interface");
            }
            case ENUM -> {
                modifiers.removeAll(Set.of(Modifier.ABSTRACT, Modifier.STATIC, Modifier.FINAL));
                lines.add(words(modifiers) + "enum");
            }
            default -> lines.add(words(modifiers) + "class");
        }
    }

    private void annotation(AnnotationMirror annotation, Set<String> lines) {
        String name = ((TypeElement) annotation.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
        List<String> values = annotation.getElementValues().values().stream()
                .flatMap(value ->
                        value.getValue() instanceof List<?> list ? list.stream() : java.util.stream.Stream.of(value))
                .map(value -> value.toString().replaceAll(".*\\.", ""))
                .sorted()
                .toList();
        switch (name) {
            case "java.lang.annotation.Retention" -> {
                lines.remove("retention CLASS");
                lines.add("retention " + values.get(0));
            }
            case "java.lang.annotation.Target" -> lines.add("targets " + String.join(" ", values));
            default -> lines.add("annotated " + name);
        }
    }

    private void member(Element member, Set<String> lines) {
        // In an interface "public" and the like may go without saying; the model says them all the same.
        if (!member.getModifiers().contains(Modifier.PUBLIC)
                && !member.getModifiers().contains(Modifier.PROTECTED)) {
            return;
        }
        if (member instanceof ExecutableElement method && member.getKind() == ElementKind.METHOD) {
            lines.add(words(member.getModifiers())
                    + header(method)
                    + (method.getDefaultValue() == null ? "" : " default"));
        } else if (member instanceof ExecutableElement constructor && member.getKind() == ElementKind.CONSTRUCTOR) {
            lines.add(words(member.getModifiers()) + "<init>" + parameters(constructor));
        } else if (member instanceof VariableElement field) {
            Object constant = field.getConstantValue();
            lines.add(words(member.getModifiers()) + name(field.asType()) + " " + field.getSimpleName()
                    + (constant == null ? "" : " = " + constant));
        }
    }

    private String header(ExecutableElement method) {
        return name(method.getReturnType()) + " " + method.getSimpleName() + parameters(method);
    }

    private String key(ExecutableElement method) {
        return method.getSimpleName() + parameters(method);
    }

    private String parameters(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> name(parameter.asType()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String words(Set<Modifier> modifiers) {
        return modifiers.stream()
                .filter(TOLD::contains)
                .sorted()
                .map(modifier -> modifier + " ")
                .collect(Collectors.joining());
    }

    /** The erased type's binary name. */
    private String name(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        if (erased.getKind() == TypeKind.ARRAY) {
            return name(((ArrayType) erased).getComponentType()) + "[]";
        }
        if (erased.getKind() == TypeKind.DECLARED) {
            return elements.getBinaryName((TypeElement) ((DeclaredType) erased).asElement())
                    .toString();
        }
        return erased.getKind().isPrimitive() || erased.getKind() == TypeKind.VOID
                ? erased.getKind().name().toLowerCase(java.util.Locale.ROOT)
                : erased.toString();
    }

    private Set<TypeElement> supertypes(TypeElement type) {
        Set<TypeElement> found = new java.util.LinkedHashSet<>();
        for (TypeMirror supertype : types.directSupertypes(type.asType())) {
            if (supertype.getKind() == TypeKind.DECLARED) {
                TypeElement element = (TypeElement) ((DeclaredType) supertype).asElement();
                if (!element.getQualifiedName().contentEquals("java.lang.Object")) {
                    found.add(element);
                    found.addAll(supertypes(element));
                }
            }
        }
        return found;
    }

    private static boolean isExtensible(TypeElement type) {
        return !type.getModifiers().contains(Modifier.FINAL)
                && !isConstantList(type)
                && (type.getKind() == ElementKind.INTERFACE
                        || ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                                .anyMatch(constructor ->
                                        constructor.getModifiers().contains(Modifier.PUBLIC)
                                                || constructor.getModifiers().contains(Modifier.PROTECTED)));
    }

    /** The abstract methods that no other member of the type implements. */
    private List<ExecutableElement> obligations(TypeElement type) {
        List<ExecutableElement> members = ElementFilter.methodsIn(elements.getAllMembers(type));
        List<ExecutableElement> ofEveryClass = ElementFilter.methodsIn(
                elements.getTypeElement("java.lang.Object").getEnclosedElements());
        return members.stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .filter(method ->
                        ofEveryClass.stream().noneMatch(other -> key(method).equals(key(other))))
                .filter(method ->
                        members.stream().noneMatch(other -> other != method && elements.overrides(other, method, type)))
                .toList();
    }
}
