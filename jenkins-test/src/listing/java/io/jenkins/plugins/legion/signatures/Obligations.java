package io.jenkins.plugins.legion.signatures;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The methods that a class which extends a type must implement. */
final class Obligations {
    private Obligations() {}

    static List<Method> of(Class<?> type) {
        Map<String, Method> nearest = new LinkedHashMap<>();
        // Public ones: reflection has sorted out which of several wins. Generated bridges repeat the method that they
        // lead to.
        for (Method method : type.getMethods()) {
            if (!method.isBridge()) {
                nearest.merge(key(method), method, Obligations::theOneToImplement);
            }
        }
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            for (Method method : owner.getDeclaredMethods()) {
                if (!Modifier.isPrivate(method.getModifiers()) && !Modifier.isPublic(method.getModifiers())) {
                    nearest.putIfAbsent(key(method), method);
                }
            }
        }
        // An interface may repeat equals and the like; every class has them from Object.
        Arrays.stream(Object.class.getMethods()).map(Obligations::key).forEach(nearest::remove);
        return nearest.values().stream()
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .toList();
    }

    private static Method theOneToImplement(Method one, Method other) {
        if (Modifier.isAbstract(one.getModifiers()) != Modifier.isAbstract(other.getModifiers())) {
            return Modifier.isAbstract(one.getModifiers()) ? other : one;
        }
        return one.getReturnType().isAssignableFrom(other.getReturnType()) ? other : one;
    }

    private static String key(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }
}
