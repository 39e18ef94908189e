package io.jenkins.plugins.legion.signatures;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** The values that the compiler copies into the classes that name a constant, so that they must not differ. */
final class Constants {
    private Constants() {}

    /** {@code " = 5"}, or nothing where the field is not such a constant. */
    static String suffix(Field field) {
        int modifiers = field.getModifiers();
        boolean copied = field.getType().isPrimitive() || field.getType() == String.class;
        if (!copied || !Modifier.isStatic(modifiers) || !Modifier.isFinal(modifiers) || !Modifier.isPublic(modifiers)) {
            return "";
        }
        try {
            field.setAccessible(true);
            Object value = field.get(null);
            return value == null ? "" : " = " + value;
        } catch (LinkageError e) {
            // A class that cannot be initialised here: what it has is then no constant that a compiler could copy.
            return "";
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }
}
