package io.jenkins.plugins.legion.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.kubernetes.OneDocument;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a kubeconfig says of its current context. It counts as somebody else's text on our machine: what would start a program here, or read
 * a file of it, is refused; what it holds is secret, and is in no message.
 */
public final class KubeConfig {

    private static final List<String> FILES_OF_CLUSTER = List.of("certificate-authority");
    private static final List<String> FILES_OF_USER = List.of("client-certificate", "client-key", "tokenFile");
    private static final List<String> PROGRAMS = List.of("exec", "auth-provider");
    private static final List<String> UNSUPPORTED_OF_CLUSTER = List.of("proxy-url", "tls-server-name");
    private static final List<String> UNSUPPORTED_OF_USER = List.of("as", "as-groups", "as-uid", "as-user-extra");

    private final String where;
    private final JsonNode tree;
    private final List<Fault> faults = new ArrayList<>();

    private KubeConfig(String where, JsonNode tree) {
        this.where = where;
        this.tree = tree;
    }

    /**
     * What is needed to ask the cluster.
     *
     * @param where what holds the text, for messages
     * @throws InvalidInput naming all that is wrong, and all that is not taken
     */
    public static ClusterAccess read(String where, String text) {
        JsonNode tree;
        try {
            tree = OneDocument.read(where, text, "a kubeconfig");
        } catch (InvalidInput e) {
            // Whatever was found instead may be a token.
            throw new InvalidInput(new Fault(
                    where, text.isBlank() ? "" : Secret.MASK, "a kubeconfig: YAML with clusters, users and contexts"));
        }
        return new KubeConfig(where, tree).read();
    }

    private ClusterAccess read() {
        JsonNode context = named("contexts", current()).path("context");
        JsonNode cluster = named("clusters", context.path("cluster").asText("")).path("cluster");
        String name = context.path("user").asText("");
        JsonNode user =
                name.isEmpty() ? context.path("none") : named("users", name).path("user");
        refuse(
                "cluster",
                cluster,
                FILES_OF_CLUSTER,
                "certificate-authority-data, since no file of this machine is read");
        refuse("cluster", cluster, UNSUPPORTED_OF_CLUSTER, "a cluster that is reached without it");
        refuse("user", user, FILES_OF_USER, "what is in it, as client-certificate-data, client-key-data or token");
        refuse("user", user, PROGRAMS, "a token or a certificate, since no program is started for a login");
        refuse("user", user, UNSUPPORTED_OF_USER, "a user who needs to be no one else");
        String server = cluster.path("server").asText("");
        ApiAddress.fault(where + ": server", server)
                .filter(it -> faults.isEmpty())
                .ifPresent(faults::add);
        ClusterAccess access = new ClusterAccess(
                server,
                decoded(cluster, "certificate-authority-data"),
                cluster.path("insecure-skip-tls-verify").asBoolean(false),
                login(user));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return access;
    }

    /** The only one, where nobody says which. */
    private String current() {
        String current = tree.path("current-context").asText("");
        JsonNode contexts = tree.path("contexts");
        return current.isEmpty() && contexts.size() == 1
                ? contexts.get(0).path("name").asText("")
                : current;
    }

    private JsonNode named(String list, String name) {
        for (JsonNode one : tree.path(list)) {
            if (!name.isEmpty() && one.path("name").asText("").equals(name)) {
                return one;
            }
        }
        if (faults.isEmpty()) {
            faults.add(
                    name.isEmpty()
                            ? Fault.missing(where + ": current-context", "the name of one of its contexts")
                            : new Fault(where, list, "one of the name that is asked for there"));
        }
        return tree.path(list).path("none");
    }

    private void refuse(String of, JsonNode fields, List<String> names, String expected) {
        names.stream()
                .filter(fields::has)
                .map(name -> new Fault(where + ": " + of, name, expected))
                .forEach(faults::add);
    }

    private Optional<ClusterLogin> login(JsonNode user) {
        String token = user.path("token").asText("").strip();
        if (!token.isEmpty()) {
            return Optional.of(new ClusterLogin.Token(Secret.of(token)));
        }
        String certificate = decoded(user, "client-certificate-data");
        String key = decoded(user, "client-key-data");
        if (!certificate.isEmpty() && !key.isEmpty()) {
            return Optional.of(new ClusterLogin.Certificate(certificate, Secret.of(key)));
        }
        String name = user.path("username").asText("");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClusterLogin.User(
                        name, Secret.of(user.path("password").asText(""))));
    }

    private String decoded(JsonNode fields, String name) {
        try {
            return new String(Base64.getMimeDecoder().decode(fields.path(name).asText("")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(where + ": " + name, Secret.MASK, "PEM in base64"));
            return "";
        }
    }
}
