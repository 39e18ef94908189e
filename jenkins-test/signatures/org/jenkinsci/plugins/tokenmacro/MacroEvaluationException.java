package org.jenkinsci.plugins.tokenmacro;

public class MacroEvaluationException extends Exception {
    public MacroEvaluationException(String message) {
        throw new UnsupportedOperationException();
    }
}
