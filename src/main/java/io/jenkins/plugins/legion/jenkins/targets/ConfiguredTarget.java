package io.jenkins.plugins.legion.jenkins.targets;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.credentials.CredentialsField;
import io.jenkins.plugins.legion.jenkins.credentials.PlaceCredentials;
import io.jenkins.plugins.legion.kubernetes.access.ApiAddress;
import io.jenkins.plugins.legion.lifecycle.Distinct;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A namespace of a cluster in which models serve, as the form and Configuration as Code have it. */
public final class ConfiguredTarget extends AbstractDescribableImpl<ConfiguredTarget> {

    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    /** Kubernetes' own rule for the name of a namespace. */
    private static final String NAMESPACE = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

    private final String name;
    private String cloud = "";
    private String server = "";
    private String serverCertificate = "";
    private String credentialsId = "";
    private String namespace = "";

    @DataBoundConstructor
    public ConfiguredTarget(String name) {
        this.name = stripped(name);
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }

    public String getName() {
        return name;
    }

    /** One of the Kubernetes plugin's; empty for the only one, or where the cluster is named otherwise. */
    public String getCloud() {
        return cloud;
    }

    @DataBoundSetter
    public void setCloud(String cloud) {
        this.cloud = stripped(cloud);
    }

    /** The address of the cluster's API; empty where a cloud or a kubeconfig says it. */
    public String getServer() {
        return server;
    }

    @DataBoundSetter
    public void setServer(String server) {
        this.server = stripped(server);
    }

    /** In PEM; empty for one that Java trusts. */
    public String getServerCertificate() {
        return serverCertificate;
    }

    @DataBoundSetter
    public void setServerCertificate(String serverCertificate) {
        this.serverCertificate = stripped(serverCertificate);
    }

    /** A token or a user for the server, or a kubeconfig; empty where a cloud has its own. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = stripped(credentialsId);
    }

    /** Empty for the cloud's. */
    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = stripped(namespace);
    }

    /** Whether it is a cloud's cluster. */
    boolean isOfCloud() {
        return server.isEmpty() && credentialsId.isEmpty();
    }

    /**
     * A copy of such a list; of none where there is no list.
     *
     * @throws InvalidInput naming all that is wrong with any of them, and names that come twice
     */
    public static ArrayList<ConfiguredTarget> checked(List<ConfiguredTarget> list) {
        return Distinct.sound("deploymentTargets", list, ConfiguredTarget::getName, ConfiguredTarget::faults);
    }

    /** All that is wrong with it. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        nameFault(name).ifPresent(faults::add);
        if (!cloud.isEmpty() && !isOfCloud()) {
            faults.add(new Fault("cloud", cloud, "either a cloud, or a server or kubeconfig of one's own"));
        }
        serverFault(server).ifPresent(faults::add);
        certificateFault(serverCertificate).ifPresent(faults::add);
        if (server.isEmpty() && !serverCertificate.isEmpty()) {
            faults.add(Fault.missing("server", "the server whose certificate this is"));
        }
        if (credentialsId.startsWith("${")) {
            faults.add(new Fault("credentialsId", credentialsId, "the id of credentials, without variables"));
        }
        if (namespace.isEmpty() && !isOfCloud()) {
            faults.add(Fault.missing("namespace", "the namespace in which models are to serve"));
        }
        namespaceFault(namespace).ifPresent(faults::add);
        return faults.stream()
                .map(fault -> fault.within("deploymentTargets." + name + "."))
                .toList();
    }

    private static Optional<Fault> nameFault(String name) {
        return name.equals(DeploymentTargets.LOCAL)
                ? Optional.of(new Fault("name", name, "another one: this stands for the machine of an agent"))
                : Names.ID.fault("name", name);
    }

    private static Optional<Fault> serverFault(String server) {
        return server.isEmpty() ? Optional.empty() : ApiAddress.fault("server", server);
    }

    private static Optional<Fault> certificateFault(String certificate) {
        return certificate.isEmpty() || certificate.startsWith(CERTIFICATE)
                ? Optional.empty()
                // What was pasted in its place may be a key.
                : Optional.of(new Fault(
                        "serverCertificate",
                        Secret.MASK,
                        "the certificate of the server or of who signed it, in PEM: " + CERTIFICATE + "…"));
    }

    private static Optional<Fault> namespaceFault(String namespace) {
        return namespace.isEmpty() || namespace.matches(NAMESPACE)
                ? Optional.empty()
                : Optional.of(new Fault(
                        "namespace",
                        namespace,
                        "a namespace's name: small letters, digits and '-', 63 characters at most"));
    }

    /** Checks what somebody wrote into the file by hand; what is wrong is left out of what is loaded. */
    private Object readResolve() {
        ConfiguredTarget read = new ConfiguredTarget(name);
        read.setCloud(cloud);
        read.setServer(server);
        read.setServerCertificate(serverCertificate);
        read.setCredentialsId(credentialsId);
        read.setNamespace(namespace);
        List<Fault> faults = read.faults();
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return read;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredTarget> {

        @Override
        public String getDisplayName() {
            return Messages.ConfiguredTarget_displayName();
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return shown(item, nameFault(stripped(value)));
        }

        @POST
        public FormValidation doCheckServer(@AncestorInPath Item item, @QueryParameter String value) {
            return shown(item, serverFault(stripped(value)));
        }

        @POST
        public FormValidation doCheckServerCertificate(@AncestorInPath Item item, @QueryParameter String value) {
            return shown(item, certificateFault(stripped(value)));
        }

        @POST
        public FormValidation doCheckNamespace(@AncestorInPath Item item, @QueryParameter String value) {
            return shown(item, namespaceFault(stripped(value)));
        }

        @POST
        public ComboBoxModel doFillCloudItems(@AncestorInPath Item item) {
            CredentialsField.checkConfigurer(item);
            return new ComboBoxModel(isKubernetesThere() ? ClusterClouds.names() : List.of());
        }

        /** The credentials that whoever configures here may choose; who may not configure is shown the present choice alone. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String server, @QueryParameter String credentialsId) {
            return CredentialsField.items(
                    item,
                    Messages.ConfiguredTarget_cloudsOwn(),
                    TargetLogin.requirements(stripped(server)),
                    new TargetLogin.Choice(),
                    credentialsId);
        }

        /** Whether it answers, and what rights it gives: asked when somebody presses the button, never by the page itself. */
        @POST
        public FormValidation doTest(
                @AncestorInPath Item item,
                @QueryParameter String name,
                @QueryParameter String cloud,
                @QueryParameter String server,
                @QueryParameter String serverCertificate,
                @QueryParameter String credentialsId,
                @QueryParameter String namespace) {
            CredentialsField.checkConfigurer(item);
            ConfiguredTarget target = new ConfiguredTarget(stripped(name).isEmpty() ? "unnamed" : name);
            target.setCloud(cloud);
            target.setServer(server);
            target.setServerCertificate(serverCertificate);
            target.setCredentialsId(credentialsId);
            target.setNamespace(namespace);
            List<Fault> faults = target.faults();
            if (!faults.isEmpty()) {
                return FormValidation.error(faults.stream().map(Fault::message).collect(Collectors.joining("; ")));
            }
            if (!isKubernetesThere()) {
                return FormValidation.error(Messages.ConfiguredTarget_noPlugin());
            }
            return new TargetTrial(
                            new PlacedTarget(target, item instanceof ItemGroup<?> folder ? folder : Jenkins.get()),
                            new PlaceCredentials(item))
                    .run();
        }

        private static FormValidation shown(Item item, Optional<Fault> fault) {
            CredentialsField.checkConfigurer(item);
            return fault.map(found -> FormValidation.error(Messages.ConfiguredTarget_expected(found.expected())))
                    .orElse(FormValidation.ok());
        }
    }

    /** What clusters are asked with comes with that plugin. */
    static boolean isKubernetesThere() {
        return Jenkins.get().getPlugin("kubernetes") != null;
    }
}
