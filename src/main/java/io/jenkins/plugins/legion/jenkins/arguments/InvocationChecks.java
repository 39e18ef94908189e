package io.jenkins.plugins.legion.jenkins.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What forms say of the asking of a model while it is edited. Variables are left alone until a build. */
public final class InvocationChecks {

    private InvocationChecks() {}

    public static FormValidation deployment(String name) {
        return checked(name, (text, faults) -> Names.DEPLOYMENT.fault("", text).ifPresent(faults::add));
    }

    public static FormValidation url(String url) {
        return checked(url, InvocationPlan::url);
    }

    public static FormValidation request(String request) {
        return checked(request, (text, faults) -> {
            Optional<JsonNode> json = WrittenJson.read("", text, faults);
            if (json.isPresent() && !json.get().isObject()) {
                faults.add(new Fault("", text, InvocationPlan.REQUEST));
            }
        });
    }

    public static FormValidation json(String value) {
        return checked(value, (text, faults) -> WrittenJson.read("", text, faults));
    }

    public static FormValidation number(String value) {
        return checked(value, (text, faults) -> {
            if (WrittenNumber.decimal("", text, 0, faults) < 0) {
                faults.add(new Fault("", text, "a number, 0 at least"));
            }
        });
    }

    public static FormValidation whole(String value) {
        return checked(value, (text, faults) -> {
            if (WrittenNumber.whole("", text, 0, faults) < 0) {
                faults.add(new Fault("", text, "a whole number, 0 at least"));
            }
        });
    }

    private static FormValidation checked(String value, BiConsumer<String, List<Fault>> check) {
        if (value == null || value.isBlank() || value.contains("$")) {
            return FormValidation.ok();
        }
        List<Fault> faults = new ArrayList<>();
        check.accept(value.trim(), faults);
        return faults.isEmpty()
                ? FormValidation.ok()
                : FormValidation.error(
                        Messages.TrainingChecks_expected(faults.get(0).expected()));
    }
}
