package io.jenkins.plugins.legion.lifecycle.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import io.jenkins.plugins.legion.lifecycle.ArtifactNameTemplate;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.EnvironmentVariable;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.Replicas;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.ResourceAmounts;
import io.jenkins.plugins.legion.lifecycle.ResourceRequirements;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes resources in ODAHU's spelling, without what nobody said. */
final class ManifestWriter {

    private ManifestWriter() {}

    static ObjectNode tree(Resource resource) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("kind", resource.kind().word());
        put(tree, "id", resource.id());
        ObjectNode spec = tree.putObject("spec");
        if (resource instanceof ModelTraining training) {
            training(spec, training);
        } else if (resource instanceof ToolchainIntegration toolchain) {
            put(spec, "entrypoint", toolchain.entrypoint());
            put(spec, "defaultImage", toolchain.defaultImage());
            put(spec, "additionalEnvironments", toolchain.additionalEnvironments());
        } else if (resource instanceof PackagingIntegration integration) {
            integration(spec, integration);
        } else if (resource instanceof ModelPackaging packaging) {
            packaging(spec, packaging);
        } else if (resource instanceof ModelDeployment deployment) {
            deployment(spec, deployment);
        } else if (resource instanceof Connection connection) {
            connection(spec, connection);
        }
        return tree;
    }

    private static void training(ObjectNode spec, ModelTraining training) {
        model(spec.putObject("model"), training.model());
        put(spec, "toolchain", training.toolchain());
        training.environment().ifPresent(it -> spec.put("environment", it.word()));
        put(spec, "entrypoint", training.entrypoint());
        putAll(spec, "args", training.args());
        put(spec, "workDir", training.workDir());
        put(spec, "image", training.image());
        envs(spec, training.envs());
        put(spec, "hyperParameters", training.hyperParameters());
        training.data().forEach(it -> {
            ObjectNode binding = spec.withArray("data").addObject();
            put(binding, "connection", it.connection());
            put(binding, "remotePath", it.remotePath());
            put(binding, "localPath", it.localPath());
            putAll(binding, "include", it.include());
            putAll(binding, "exclude", it.exclude());
            put(binding, "digest", it.digest());
            put(binding, "label", it.label());
        });
        training.algorithmSource().ifPresent(it -> algorithmSource(spec.putObject("algorithmSource"), it));
        put(spec, "outputConnection", training.outputConnection());
        resources(spec, training.resources());
        put(spec, "nodeSelector", training.nodeSelector());
        training.metrics().forEach((name, direction) -> object(spec, "metrics").put(name, direction.word()));
        putAll(spec, "metricsFiles", training.metricsFiles());
        training.timeLimit().ifPresent(it -> spec.put("timeLimit", TimeSpan.format(it)));
    }

    private static void model(ObjectNode tree, ModelIdentity model) {
        put(tree, "name", model.name());
        put(tree, "version", model.version());
        if (!model.artifactNameTemplate().equals(ArtifactNameTemplate.DEFAULT)) {
            tree.put("artifactNameTemplate", model.artifactNameTemplate());
        }
    }

    private static void algorithmSource(ObjectNode tree, AlgorithmSource source) {
        boolean vcs = source.kind() == AlgorithmSource.Kind.VCS;
        ObjectNode which = tree.putObject(vcs ? "vcs" : "objectStorage");
        put(which, "connection", source.connection());
        put(which, vcs ? "reference" : "path", source.reference());
    }

    private static void resources(ObjectNode spec, ResourceRequirements resources) {
        if (!resources.equals(ResourceRequirements.NONE)) {
            ObjectNode tree = spec.putObject("resources");
            amounts(tree, "limits", resources.limits());
            amounts(tree, "requests", resources.requests());
        }
    }

    private static void amounts(ObjectNode resources, String which, ResourceAmounts amounts) {
        if (!amounts.equals(ResourceAmounts.NONE)) {
            ObjectNode tree = resources.putObject(which);
            put(tree, "cpu", amounts.cpu());
            put(tree, "memory", amounts.memory());
            put(tree, "gpu", amounts.gpu());
        }
    }

    private static void integration(ObjectNode spec, PackagingIntegration integration) {
        put(spec, "entrypoint", integration.entrypoint());
        put(spec, "defaultImage", integration.defaultImage());
        if (integration.privileged()) {
            spec.put("privileged", true);
        }
        ObjectNode schema = spec.putObject("schema");
        integration.targets().forEach(it -> {
            ObjectNode target = schema.withArray("targets").addObject();
            put(target, "name", it.name());
            putAll(
                    target,
                    "connectionTypes",
                    it.connectionTypes().stream().map(ConnectionType::word).toList());
            target.put("required", it.required());
            put(target, "default", it.defaultConnection());
        });
        ObjectNode arguments = schema.putObject("arguments");
        integration.arguments().forEach(it -> {
            ObjectNode argument = arguments.withArray("properties").addObject();
            put(argument, "name", it.name());
            it.parameters().forEach((name, value) -> {
                ObjectNode parameter = argument.withArray("parameters").addObject();
                parameter.put("name", name);
                parameter.set("value", json(value));
            });
        });
        putAll(arguments, "required", integration.required());
    }

    private static void packaging(ObjectNode spec, ModelPackaging packaging) {
        put(spec, "artifactName", packaging.artifactName());
        put(spec, "integrationName", packaging.integrationName());
        put(spec, "image", packaging.image());
        packaging.arguments().forEach((name, value) -> object(spec, "arguments").set(name, json(value)));
        packaging.targets().forEach(it -> {
            ObjectNode target = spec.withArray("targets").addObject();
            put(target, "name", it.name());
            put(target, "connectionName", it.connection());
        });
        resources(spec, packaging.resources());
        put(spec, "outputConnection", packaging.outputConnection());
        put(spec, "nodeSelector", packaging.nodeSelector());
    }

    private static void deployment(ObjectNode spec, ModelDeployment deployment) {
        put(spec, "image", deployment.image());
        spec.put("predictor", deployment.predictor().word());
        put(spec, "port", deployment.port(), deployment.predictor().port());
        put(spec, "minReplicas", deployment.replicas().min(), Replicas.USUAL.min());
        put(spec, "maxReplicas", deployment.replicas().max(), Replicas.USUAL.max());
        resources(spec, deployment.resources());
        envs(spec, deployment.envs());
        put(spec, "annotations", deployment.annotations());
        put(spec, "livenessProbeInitialDelay", deployment.livenessProbeInitialDelay(), ModelDeployment.USUAL_DELAY);
        put(spec, "readinessProbeInitialDelay", deployment.readinessProbeInitialDelay(), ModelDeployment.USUAL_DELAY);
        put(spec, "roleName", deployment.roleName());
        put(spec, "imagePullConnID", deployment.imagePullConnID());
        put(spec, "nodeSelector", deployment.nodeSelector());
        deployment.timeLimit().ifPresent(it -> spec.put("timeLimit", TimeSpan.format(it)));
        deployment.settleTime().ifPresent(it -> spec.put("settleTime", TimeSpan.format(it)));
    }

    private static void envs(ObjectNode spec, List<EnvironmentVariable> envs) {
        envs.forEach(it -> {
            ObjectNode variable = spec.withArray("envs").addObject();
            variable.put("name", it.name());
            variable.put("value", it.value());
        });
    }

    private static JsonNode json(Object value) {
        return LifecycleJson.mapper().valueToTree(value);
    }

    private static void connection(ObjectNode spec, Connection connection) {
        Connection shown = connection.withoutSecrets();
        spec.put("type", connection.type().word());
        put(spec, "uri", shown.uri());
        put(spec, "region", shown.region());
        put(spec, "username", shown.username());
        put(spec, "password", connection.password().toString());
        put(spec, "role", shown.role());
        put(spec, "keyID", connection.keyID().toString());
        put(spec, "keySecret", connection.keySecret().toString());
        put(spec, "publicKey", shown.publicKey());
        put(spec, "reference", shown.reference());
        put(spec, "description", shown.description());
        put(spec, "webUILink", shown.webUILink());
        if (shown.vital()) {
            spec.put("vital", true);
        }
    }

    private static void put(ObjectNode tree, String name, String text) {
        if (!text.isEmpty()) {
            tree.put(name, text);
        }
    }

    private static void put(ObjectNode tree, String name, int number, int usual) {
        if (number != usual) {
            tree.put(name, number);
        }
    }

    private static void put(ObjectNode tree, String name, Map<String, String> map) {
        map.forEach((key, value) -> object(tree, name).put(key, value));
    }

    private static void putAll(ObjectNode tree, String name, Collection<String> texts) {
        texts.forEach(text -> tree.withArray(name).add(text));
    }

    private static ObjectNode object(ObjectNode tree, String name) {
        return tree.get(name) instanceof ObjectNode object ? object : tree.putObject(name);
    }
}
