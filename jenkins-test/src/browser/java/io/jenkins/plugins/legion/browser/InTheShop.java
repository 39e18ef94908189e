package io.jenkins.plugins.legion.browser;

import hudson.Functions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link Shop}, one for all of them, and skips them by name where there is no browser. */
final class InTheShop implements ExecutionCondition, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(InTheShop.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Functions.isWindows()) {
            return ConditionEvaluationResult.disabled("the trainings of these tests are shell scripts");
        }
        return Chromium.executable().isPresent()
                ? ConditionEvaluationResult.enabled("a Chromium is there")
                : ConditionEvaluationResult.disabled(
                        "no Chromium at the usual places; -Dlegion.chromium=/path/to/chromium names one");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Shop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("shop", key -> open(), Shop.class);
    }

    private static Shop open() {
        try {
            return new Shop(Chromium.executable().orElseThrow());
        } catch (Throwable e) {
            throw new IllegalStateException("The shop could not be opened", e);
        }
    }
}
