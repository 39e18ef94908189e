package io.jenkins.plugins.legion.signatures;

import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What reflection tells of a type, as lines of the listing. */
final class ApiLines {
    private final Class<?> type;
    private final SortedSet<String> lines = new TreeSet<>();

    private ApiLines(Class<?> type) {
        this.type = type;
    }

    /** What the type says itself: what a signature claims. */
    static SortedSet<String> declaredBy(Class<?> type) {
        ApiLines api = new ApiLines(type);
        api.kind();
        api.members(type);
        directSupertypes(type).forEach(api::supertype);
        return api.lines;
    }

    /** All that holds of the type, inherited things too, and what a class that extends it must implement. */
    static SortedSet<String> allOf(Class<?> type) {
        ApiLines api = new ApiLines(type);
        api.kind();
        api.members(type);
        for (Class<?> supertype : allSupertypes(type)) {
            api.supertype(supertype);
            api.inherited(supertype);
        }
        if (isExtensible(type)) {
            Obligations.of(type).forEach(method -> api.add("needs " + header(method)));
        }
        return api.lines;
    }

    private void add(String what) {
        lines.add(type.getName() + " " + what);
    }

    private void kind() {
        if (type.isAnnotation()) {
            add("public @interface");
            annotationType();
        } else if (type.isInterface()) {
            add(modifiers(type.getModifiers() & ~(Modifier.ABSTRACT | Modifier.STATIC)) + "interface");
        } else if (type.isEnum()) {
            // Whether an enum is final or abstract depends on its constants' bodies, not on what one may do with it.
            add(modifiers(type.getModifiers() & ~(Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL)) + "enum");
        } else {
            add(modifiers(type.getModifiers()) + "class");
        }
    }

    private void annotationType() {
        Retention retention = type.getAnnotation(Retention.class);
        add("retention " + (retention == null ? "CLASS" : retention.value()));
        Target target = type.getAnnotation(Target.class);
        if (target != null) {
            add("targets "
                    + Arrays.stream(target.value()).map(Enum::name).sorted().collect(Collectors.joining(" ")));
        }
        for (Annotation annotation : type.getAnnotations()) {
            String name = annotation.annotationType().getName();
            if (!name.startsWith("java.lang.annotation.")) {
                add("annotated " + name);
            }
        }
    }

    private void supertype(Class<?> supertype) {
        add("is " + supertype.getName());
    }

    private void members(Class<?> owner) {
        for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic()) {
                add(modifiers(constructor.getModifiers()) + "<init>" + parameters(constructor.getParameterTypes()));
            }
        }
        inherited(owner);
    }

    /** Fields and methods; constructors are not inherited. */
    private void inherited(Class<?> owner) {
        for (Field field : owner.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                add(modifiers(field.getModifiers()) + field.getType().getTypeName() + " " + field.getName()
                        + Constants.suffix(field));
            }
        }
        for (Method method : owner.getDeclaredMethods()) {
            if (isVisible(method.getModifiers()) && !isGenerated(method)) {
                add(modifiers(method.getModifiers())
                        + header(method)
                        + (method.getDefaultValue() == null ? "" : " default"));
            }
        }
    }

    /** Bridges are the compiler's own, and so are the two methods of every enum. */
    private static boolean isGenerated(Method method) {
        return method.isSynthetic()
                || method.getDeclaringClass().isEnum()
                        && Set.of("values", "valueOf").contains(method.getName());
    }

    static String header(Method method) {
        return method.getReturnType().getTypeName() + " " + method.getName() + parameters(method.getParameterTypes());
    }

    private static String parameters(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getTypeName).collect(Collectors.joining(", ", "(", ")"));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String modifiers(int modifiers) {
        int told = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL;
        String words = Modifier.toString(modifiers & told);
        return words.isEmpty() ? "" : words + " ";
    }

    private static boolean isExtensible(Class<?> type) {
        return !Modifier.isFinal(type.getModifiers())
                && !type.isEnum()
                && !type.isAnnotation()
                && (type.isInterface()
                        || Arrays.stream(type.getDeclaredConstructors())
                                .anyMatch(constructor -> isVisible(constructor.getModifiers())));
    }

    private static Set<Class<?>> directSupertypes(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        if (type.isAnnotation() || type.isEnum()) {
            return found;
        }
        Class<?> superclass = type.getSuperclass();
        if (superclass != null && superclass != Object.class) {
            found.add(superclass);
        }
        found.addAll(Arrays.asList(type.getInterfaces()));
        return found;
    }

    private static Set<Class<?>> allSupertypes(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> supertype : directSupertypes(type)) {
            found.add(supertype);
            found.addAll(allSupertypes(supertype));
        }
        return found;
    }
}
