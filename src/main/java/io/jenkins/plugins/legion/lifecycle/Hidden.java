package io.jenkins.plugins.legion.lifecycle;

/** Characters that are not to be seen, that turn the text around them about, or that are none. */
final class Hidden {

    private Hidden() {}

    static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
