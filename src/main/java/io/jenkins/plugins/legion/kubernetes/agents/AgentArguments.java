package io.jenkins.plugins.legion.kubernetes.agents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.kubernetes.Given;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuArguments;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.kubernetes.pools.GpuPool;
import io.jenkins.plugins.legion.kubernetes.pools.PoolChoice;
import io.jenkins.plugins.legion.lifecycle.EnvironmentRules;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.ImageRules;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LabelRules;
import io.jenkins.plugins.legion.lifecycle.QuantityRules;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads what a Pipeline says of an agent, and names all that is wrong with it. */
final class AgentArguments {

    static final List<String> FIELDS = List.of(
            "image",
            "pool",
            "cpu",
            "memory",
            "ephemeralStorage",
            "sharedMemory",
            "gpu",
            "gpus",
            "nodeSelector",
            "tolerations",
            "priorityClass",
            "runtimeClass",
            "serviceAccount",
            "imagePullSecrets",
            "env",
            "volumes",
            "inheritFrom",
            "yaml",
            "cloud",
            "namespace",
            "retries",
            "startTimeLimit",
            "java",
            "showRawYaml");

    /** More tries only hide that a cluster is not to be relied on. */
    private static final int MOST_RETRIES = 10;

    /** As long as the Kubernetes plugin waits where nobody says anything: 1,000 s. */
    private static final Duration USUAL_START = Duration.ofSeconds(1000);

    private static final Duration LONGEST_START = Duration.ofDays(7);

    private final List<Fault> faults = new ArrayList<>();
    private final Given given;
    private final PoolChoice choice;

    /** @param pools that may be used, the nearest first */
    AgentArguments(Map<?, ?> given, List<GpuPool> pools) {
        this.choice = PoolChoice.of(given, pools);
        this.given = new Given("", choice.arguments(), FIELDS, faults);
    }

    /** @throws InvalidInput naming all that is wrong */
    AgentTemplate read() {
        String image = given.text("image");
        ImageRules.fault("image", image).ifPresent(faults::add);
        PodYaml yaml = yaml();
        String inherited = given.text("inheritFrom");
        if (image.isEmpty() && inherited.isEmpty() && !yaml.hasContainer(AgentTemplate.CONTAINER)) {
            faults.add(Fault.missing(
                    "image",
                    "an image to train in, such as pytorch/pytorch:2.8; or a container '" + AgentTemplate.CONTAINER
                            + "' in yaml or inheritFrom"));
        }
        AgentRequest request = new AgentRequest(
                quantity("cpu", QuantityRules::ofCpu),
                quantity("memory", QuantityRules::ofBytes),
                quantity("ephemeralStorage", QuantityRules::ofBytes),
                quantity("sharedMemory", QuantityRules::ofBytes),
                gpus(),
                labels(),
                given.maps("tolerations", "a map such as [key: 'nvidia.com/gpu']").stream()
                        .map(map -> ToleratedTaint.read("tolerations", map, faults))
                        .toList(),
                given.name("priorityClass", "a priority class"),
                given.name("runtimeClass", "a runtime class"),
                given.name("serviceAccount", "a service account"),
                given.names("imagePullSecrets", "a secret"),
                environment(),
                volumes(),
                given.isTrue("java", true),
                start(),
                LastWord.of(yaml).map(ObjectNode::toString).orElse(""));
        int gpus = AskedResources.gpus(request, yaml.pod());
        faults.addAll(choice.faults());
        if (choice.faults().isEmpty()) {
            // What YAML brings beside is known here alone.
            choice.pool().stream()
                    .flatMap(pool -> pool.refusals("yaml", gpus).stream())
                    .forEach(faults::add);
        }
        AgentTemplate template = new AgentTemplate(
                request,
                yaml.tree(),
                image,
                inherited,
                given.text("cloud"),
                given.name("namespace", "a namespace"),
                given.text("retries").isEmpty() ? 0 : given.whole("retries", 0, MOST_RETRIES, "a whole number", 0),
                given.isTrue("showRawYaml", false),
                choice.pool().map(GpuPool::id).orElse(""),
                gpus,
                choice.warnings());
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return template;
    }

    private PodYaml yaml() {
        try {
            return PodYaml.read("yaml", given.value("yaml") == null ? "" : String.valueOf(given.value("yaml")));
        } catch (InvalidInput e) {
            faults.addAll(e.faults());
            return PodYaml.empty();
        }
    }

    private String quantity(String name, BiFunction<String, String, Optional<Fault>> rule) {
        String text = given.text(name);
        rule.apply(name, text).ifPresent(faults::add);
        return text;
    }

    private Optional<GpuRequest> gpus() {
        try {
            if (given.has("gpus") && given.has("gpu")) {
                faults.add(new Fault("gpu", String.valueOf(given.value("gpu")), "either gpu or gpus"));
            }
            if (given.value("gpus") instanceof Map<?, ?> map) {
                return Optional.of(GpuArguments.map("gpus", map));
            }
            if (given.has("gpus")) {
                faults.add(new Fault(
                        "gpus",
                        String.valueOf(given.value("gpus")),
                        "a map such as [count: 1, product: 'A100', memory: '40Gi']; gpu takes a number"));
            }
            return given.has("gpu") ? GpuArguments.number("gpu", given.value("gpu")) : Optional.empty();
        } catch (InvalidInput e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    private List<AgentVolume> volumes() {
        List<AgentVolume> volumes = given.maps("volumes", "a map such as [pvc: 'data', mountPath: '/data']").stream()
                .map(map -> AgentVolume.read("volumes", map, faults))
                .toList();
        // A variable names its place, and has one value.
        for (AgentVolume.Purpose purpose : AgentVolume.Purpose.values()) {
            if (!purpose.variable().isEmpty()
                    && volumes.stream().filter(one -> one.purpose() == purpose).count() > 1) {
                faults.add(new Fault("volumes", "two of " + purpose.word(), "one " + purpose.word() + " at most"));
            }
        }
        return volumes;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = given.texts("nodeSelector", "a map such as [disk: 'ssd']");
        faults.addAll(LabelRules.faults("nodeSelector", labels));
        return labels;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = given.texts("env", "a map such as [EPOCHS: '3']");
        faults.addAll(EnvironmentRules.faults("env", environment));
        return environment;
    }

    private Duration start() {
        String text = given.text("startTimeLimit");
        Optional<Duration> limit = text.isEmpty()
                ? Optional.of(USUAL_START)
                : TimeSpan.parse(text)
                        .filter(it -> it.compareTo(Duration.ofSeconds(1)) >= 0 && it.compareTo(LONGEST_START) <= 0);
        if (limit.isEmpty()) {
            faults.add(new Fault("startTimeLimit", text, TimeSpan.FORM + ", up to 7d"));
        }
        return limit.orElse(USUAL_START);
    }
}
