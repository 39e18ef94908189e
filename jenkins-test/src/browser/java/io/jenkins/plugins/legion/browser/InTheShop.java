package io.jenkins.plugins.legion.browser;

import hudson.Functions;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link Shop}, one for all of them, and skips them where there is no browser. */
final class InTheShop implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(InTheShop.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        Optional<Path> executable = Chromium.executable();
        Assumptions.assumeTrue(
                executable.isPresent(),
                "no Chromium at the usual places; -Dlegion.chromium=/path/to/chromium names one");
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("shop", key -> open(executable.get()), Shop.class);
    }

    private static Shop open(Path executable) {
        try {
            return new Shop(executable);
        } catch (Throwable e) {
            throw new IllegalStateException("The shop could not be opened", e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Shop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).get("shop", Shop.class);
    }
}
