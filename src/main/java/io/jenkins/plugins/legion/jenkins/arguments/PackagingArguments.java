package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Util;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.PackagingTarget;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.lifecycle.TargetSchema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** How a model is to be packaged, in the user's words; beside a manifest, if one is named, what is said here goes before it. */
public final class PackagingArguments implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What is meant where neither the arguments nor a manifest say it. */
    public static final String USUAL_INTEGRATION = "docker-rest";

    private String id = "";
    private String file = "";
    private String integration = "";
    private String manifest = "";
    private String packaging = "";
    private ArrayList<PackagingArgument> arguments = new ArrayList<>();
    private ArrayList<TargetConnection> targets = new ArrayList<>();

    /** What the packaging is called within its build; empty for a name that Jenkins finds. */
    public String getId() {
        return Util.fixNull(id);
    }

    public void setId(String id) {
        this.id = trimmed(id);
    }

    /** A binary in the workspace; empty for a model that is named. */
    public String getFile() {
        return Util.fixNull(file);
    }

    public void setFile(String file) {
        this.file = trimmed(file);
    }

    /** Empty for the manifest's, else for the usual one. */
    public String getIntegration() {
        return Util.fixNull(integration);
    }

    public void setIntegration(String integration) {
        this.integration = trimmed(integration);
    }

    /** A manifest in the workspace; empty for none. */
    public String getManifest() {
        return Util.fixNull(manifest);
    }

    public void setManifest(String manifest) {
        this.manifest = trimmed(manifest);
    }

    /** Which packaging of the manifest; empty where it has only one. */
    public String getPackaging() {
        return Util.fixNull(packaging);
    }

    public void setPackaging(String packaging) {
        this.packaging = trimmed(packaging);
    }

    public List<PackagingArgument> getArguments() {
        return arguments == null ? List.of() : List.copyOf(arguments);
    }

    public void setArguments(List<PackagingArgument> arguments) {
        this.arguments = arguments == null ? new ArrayList<>() : new ArrayList<>(arguments);
    }

    public List<TargetConnection> getTargets() {
        return targets == null ? List.of() : List.copyOf(targets);
    }

    public void setTargets(List<TargetConnection> targets) {
        this.targets = targets == null ? new ArrayList<>() : new ArrayList<>(targets);
    }

    private static String trimmed(String text) {
        return Util.fixNull(text).trim();
    }

    /** The same with its texts run through {@code expansion}. */
    public PackagingArguments expanded(UnaryOperator<String> expansion) {
        PackagingArguments expanded = new PackagingArguments();
        expanded.setId(expansion.apply(getId()));
        expanded.setFile(expansion.apply(getFile()));
        expanded.setIntegration(expansion.apply(getIntegration()));
        expanded.setManifest(expansion.apply(getManifest()));
        expanded.setPackaging(expansion.apply(getPackaging()));
        expanded.setArguments(
                getArguments().stream().map(one -> one.expanded(expansion)).toList());
        expanded.setTargets(
                getTargets().stream().map(one -> one.expanded(expansion)).toList());
        return expanded;
    }

    /** What a packaging is called that nobody gave a name. */
    public String usualId() {
        return List.of(getId(), getPackaging(), getIntegration(), USUAL_INTEGRATION).stream()
                .filter(name -> !name.isEmpty())
                .map(Names::idFrom)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Holds them against all that needs no integration.
     *
     * @param model which model is meant, beside them
     * @throws InvalidInput naming everything that is wrong
     */
    public void check(NamedModel model) {
        List<Fault> faults = new ArrayList<>();
        if (model.isNamed() && !getFile().isEmpty()) {
            faults.add(new Fault("file", getFile(), "nothing beside model: either of them says what to package"));
        } else if (!model.isNamed() && getFile().isEmpty() && getManifest().isEmpty()) {
            faults.add(Fault.missing("model", "a model, a file in the workspace, or a manifest that says which"));
        }
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("file", getFile());
        paths.put("manifest", getManifest());
        paths.forEach((field, path) -> Optional.of(path)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> PathRules.fault(field, text))
                .ifPresent(faults::add));
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("id", getId());
        ids.put("integration", getIntegration());
        ids.put("packaging", getPackaging());
        ids.forEach((field, id) -> Optional.of(id)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> Names.ID.fault(field, text))
                .ifPresent(faults::add));
        if (!getPackaging().isEmpty() && getManifest().isEmpty()) {
            faults.add(new Fault("packaging", getPackaging(), "a manifest beside it, which describes the packaging"));
        }
        faults.addAll(repeated());
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private List<Fault> repeated() {
        List<Fault> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (PackagingArgument argument : getArguments()) {
            if (argument.getName().isEmpty()) {
                faults.add(Fault.missing("arguments", "a name for each argument"));
            } else if (!names.add(argument.getName())) {
                faults.add(new Fault("arguments", argument.getName(), "each argument only once"));
            }
        }
        return faults;
    }

    /** @param written the manifest's; absent where there is none */
    String integration(Optional<ModelPackaging> written) {
        return getIntegration().isEmpty()
                ? written.map(ModelPackaging::integrationName).orElse(USUAL_INTEGRATION)
                : getIntegration();
    }

    /**
     * The packaging that they describe.
     *
     * @param written the manifest's, over which they go; absent where there is none
     * @throws InvalidInput naming every field that breaks a rule
     */
    ModelPackaging over(Optional<ModelPackaging> written, PackagingIntegration taking) {
        ModelPackaging.Builder complete = written.map(base -> base.likewise(taking.id()))
                .orElseGet(() -> ModelPackaging.by(taking.id()).id(usualId()));
        Map<String, String> connections = new LinkedHashMap<>();
        written.ifPresent(base -> {
            complete.arguments(base.arguments());
            for (PackagingTarget target : base.targets()) {
                connections.put(fullName(target.name(), taking), target.connection());
            }
        });
        for (PackagingArgument argument : getArguments()) {
            complete.argument(
                    argument.getName(), WrittenValue.read(argument.getValue(), taking.argument(argument.getName())));
        }
        Set<String> own = new HashSet<>();
        for (TargetConnection target : getTargets()) {
            String name = fullName(target.getName(), taking);
            // What is said twice is left for the rules to refuse.
            if (own.add(name)) {
                connections.put(name, target.getConnection());
            } else {
                complete.target(name, target.getConnection());
            }
        }
        connections.forEach(complete::target);
        return complete.build();
    }

    /** {@code docker-push} for {@code push}; a name of no target stays as it is. */
    private static String fullName(String name, PackagingIntegration taking) {
        return taking.target(name).map(TargetSchema::name).orElse(name);
    }
}
