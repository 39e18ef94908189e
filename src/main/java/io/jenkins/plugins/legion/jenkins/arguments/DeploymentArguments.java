package io.jenkins.plugins.legion.jenkins.arguments;

import io.jenkins.plugins.legion.deploying.cluster.OnFailure;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is to serve, and where, in the user's words; beside a manifest, if one is named, what is said here goes before it. */
public final class DeploymentArguments implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final List<String> ENVIRONMENTS = Arrays.stream(PythonEnvironment.values())
            .map(PythonEnvironment::word)
            .toList();

    private String name = "";
    private String target = "";
    private String image = "";
    private String file = "";
    private String manifest = "";
    private String deployment = "";
    private String minReplicas = "";
    private String maxReplicas = "";
    private String environment = "";
    private String onFailure = "";
    private boolean forceConflicts;
    private String timeLimit = "";
    private String settleTime = "";
    private ServingPod pod = new ServingPod();

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }

    /** The deployment's name; empty for the manifest's, else for one made of the model's. */
    public String getName() {
        return stripped(name);
    }

    public void setName(String name) {
        this.name = name;
    }

    /** Empty for the only one that is configured. */
    public String getTarget() {
        return stripped(target);
    }

    public void setTarget(String target) {
        this.target = target;
    }

    /** Empty for the newest that was made of the model, or the manifest's. */
    public String getImage() {
        return stripped(image);
    }

    public void setImage(String image) {
        this.image = image;
    }

    /** A binary in the workspace, for a target that serves binaries; empty for a model that is named. */
    public String getFile() {
        return stripped(file);
    }

    public void setFile(String file) {
        this.file = file;
    }

    /** A manifest in the workspace; empty for none. */
    public String getManifest() {
        return stripped(manifest);
    }

    public void setManifest(String manifest) {
        this.manifest = manifest;
    }

    /** Which deployment of the manifest; empty where it has only one. */
    public String getDeployment() {
        return stripped(deployment);
    }

    public void setDeployment(String deployment) {
        this.deployment = deployment;
    }

    public String getMinReplicas() {
        return stripped(minReplicas);
    }

    public void setMinReplicas(String minReplicas) {
        this.minReplicas = minReplicas;
    }

    public String getMaxReplicas() {
        return stripped(maxReplicas);
    }

    public void setMaxReplicas(String maxReplicas) {
        this.maxReplicas = maxReplicas;
    }

    /** Which Python serves a binary on an agent's machine: one that is made of what the model asks for; empty for the machine's own. */
    public String getEnvironment() {
        return stripped(environment);
    }

    public void setEnvironment(String environment) {
        this.environment = environment;
    }

    /** What becomes of it where it does not come to serve; empty for what is usual. */
    public String getOnFailure() {
        return stripped(onFailure);
    }

    /** The same; what is usual for a word that is none. */
    public OnFailure onFailure() {
        return OnFailure.find(getOnFailure()).orElse(OnFailure.ROLLBACK);
    }

    public void setOnFailure(String onFailure) {
        this.onFailure = onFailure;
    }

    /** Whether what others have set otherwise in the cluster is overruled. */
    public boolean isForceConflicts() {
        return forceConflicts;
    }

    public void setForceConflicts(boolean forceConflicts) {
        this.forceConflicts = forceConflicts;
    }

    /** Until it serves. */
    public String getTimeLimit() {
        return stripped(timeLimit);
    }

    public void setTimeLimit(String timeLimit) {
        this.timeLimit = timeLimit;
    }

    /** How long each pod has to answer before it counts; empty for no time. */
    public String getSettleTime() {
        return stripped(settleTime);
    }

    public void setSettleTime(String settleTime) {
        this.settleTime = settleTime;
    }

    public ServingPod getPod() {
        return pod == null ? new ServingPod() : pod;
    }

    public void setPod(ServingPod pod) {
        this.pod = pod;
    }

    /** By their names, the arguments that are given and mean something in a cluster alone. */
    public List<String> forClusters() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("maxReplicas", getMaxReplicas());
        // There the old version serves on in any case.
        said.put("onFailure", onFailure() == OnFailure.ROLLBACK ? "" : getOnFailure());
        said.put("forceConflicts", forceConflicts ? "yes" : "");
        said.put("settleTime", getSettleTime());
        said.putAll(getPod().forClusters());
        return said.entrySet().stream()
                .filter(one -> !one.getValue().equals("") && !one.getValue().equals(List.of()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same with its texts run through {@code expansion}. */
    public DeploymentArguments expanded(UnaryOperator<String> expansion) {
        DeploymentArguments expanded = new DeploymentArguments();
        expanded.name = expansion.apply(getName());
        expanded.target = expansion.apply(getTarget());
        expanded.image = expansion.apply(getImage());
        expanded.file = expansion.apply(getFile());
        expanded.manifest = expansion.apply(getManifest());
        expanded.deployment = expansion.apply(getDeployment());
        expanded.minReplicas = expansion.apply(getMinReplicas());
        expanded.maxReplicas = expansion.apply(getMaxReplicas());
        expanded.environment = expansion.apply(getEnvironment());
        expanded.onFailure = expansion.apply(getOnFailure());
        expanded.forceConflicts = forceConflicts;
        expanded.timeLimit = expansion.apply(getTimeLimit());
        expanded.settleTime = expansion.apply(getSettleTime());
        expanded.pod = getPod().expanded(expansion);
        return expanded;
    }

    /**
     * All that is wrong with them and needs no manifest to be known.
     *
     * @param model which model is meant, beside them
     */
    public List<Fault> faults(NamedModel model) {
        List<Fault> faults = new ArrayList<>();
        if (!getName().isEmpty()) {
            Names.DEPLOYMENT.fault("name", getName()).ifPresent(faults::add);
        }
        if (!getTarget().isEmpty()) {
            Names.ID.fault("target", getTarget()).ifPresent(faults::add);
        }
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("file", getFile());
        paths.put("manifest", getManifest());
        paths.forEach((field, path) -> Optional.of(path)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> PathRules.fault(field, text))
                .ifPresent(faults::add));
        if (!getDeployment().isEmpty() && getManifest().isEmpty()) {
            faults.add(
                    new Fault("deployment", getDeployment(), "a manifest beside it, which describes the deployment"));
        }
        if (!getFile().isEmpty() && model.isNamed()) {
            faults.add(new Fault("file", getFile(), "nothing beside model: either of them says what is to serve"));
        }
        if (!getEnvironment().isEmpty() && !ENVIRONMENTS.contains(getEnvironment())) {
            faults.add(Fault.notOneOf(ENVIRONMENTS, "environment", getEnvironment()));
        }
        if (!getOnFailure().isEmpty() && OnFailure.find(getOnFailure()).isEmpty()) {
            faults.add(Fault.notOneOf(OnFailure.words(), "onFailure", getOnFailure()));
        }
        Map<String, String> times = new LinkedHashMap<>();
        times.put("settleTime", getSettleTime());
        times.put("timeLimit", getTimeLimit());
        times.forEach((field, time) -> {
            if (!time.isEmpty() && TimeSpan.parse(time).isEmpty()) {
                faults.add(new Fault(field, time, TimeSpan.FORM));
            }
        });
        return faults;
    }

    /** @throws InvalidInput naming all that {@link #faults} finds */
    public void check(NamedModel model) {
        List<Fault> faults = faults(model);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }
}
