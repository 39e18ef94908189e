package io.jenkins.plugins.legion.jenkins.pods;

import hudson.EnvVars;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;

/**
 * A cluster with one node of four GPUs, whose pods are processes of this machine: the API is fabric8's, and what would be a pod's container
 * is an agent that connects.
 */
final class ProcessCluster implements Cluster, Watcher<Pod> {

    private static final String NAMESPACE = "ml";

    private static final int GPUS_OF_NODE = 4;

    private final Path folder;
    private final RefusingApi api = new RefusingApi();
    private final KubernetesMockServer server;
    private final KubernetesClient client;
    private final Map<String, Process> agents = new ConcurrentHashMap<>();
    private final List<Pod> made = new ArrayList<>();

    /** One thread, as a node has one kubelet. */
    private final ExecutorService kubelet = Executors.newSingleThreadExecutor();

    ProcessCluster(Path folder) {
        this.folder = folder;
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), api, false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient();
        client.pods().inAnyNamespace().watch(this);
    }

    @Override
    public void admit(KubernetesCloud cloud) {
        cloud.setServerUrl(server.url("/").toString());
    }

    RefusingApi api() {
        return api;
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public String namespace() {
        return NAMESPACE;
    }

    @Override
    public String image(String asked) {
        return asked;
    }

    /** Gives each pod's agent a folder of its own, which a container would have. */
    @Override
    public Pod decorate(KubernetesCloud cloud, Pod pod) {
        for (Container container : pod.getSpec().getContainers()) {
            container.setWorkingDir(workingDir(pod.getMetadata().getName()).toString());
        }
        return pod;
    }

    @Override
    public synchronized List<Pod> made() {
        return List.copyOf(made);
    }

    private Path workingDir(String pod) {
        return folder.resolve(pod);
    }

    @Override
    public void eventReceived(Action action, Pod pod) {
        kubelet.execute(() -> {
            if (action == Action.ADDED) {
                synchronized (this) {
                    made.add(pod);
                }
                admit(pod);
            } else if (action == Action.DELETED) {
                end(pod.getMetadata().getName());
            }
        });
    }

    @Override
    public void onClose(WatcherException cause) {
        // The server ended, or the test.
    }

    private void admit(Pod pod) {
        Quantity gpus = pod.getSpec().getContainers().get(0).getResources() == null
                ? null
                : pod.getSpec()
                        .getContainers()
                        .get(0)
                        .getResources()
                        .getLimits()
                        .get(GPUS);
        if (gpus != null && Integer.parseInt(gpus.getAmount()) > GPUS_OF_NODE) {
            say(
                    pod,
                    new PodStatusBuilder()
                            .withPhase("Pending")
                            .withConditions(new PodConditionBuilder()
                                    .withType("PodScheduled")
                                    .withStatus("False")
                                    .withReason("Unschedulable")
                                    .withMessage("0/1 nodes are available: 1 Insufficient nvidia.com/gpu.")
                                    .build())
                            .build());
        } else if (pod.getSpec().getContainers().get(0).getImage().contains("nowhere")) {
            say(pod, waiting(pod, "ErrImagePull", "not found"));
            for (int i = 0; i < 3; i++) {
                say(pod, waiting(pod, "ImagePullBackOff", "Back-off pulling image \"nowhere:" + i + "\""));
            }
        } else {
            start(pod);
        }
    }

    private static PodStatus waiting(Pod pod, String reason, String message) {
        return new PodStatusBuilder()
                .withPhase("Pending")
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName("training")
                        .withImage(pod.getSpec().getContainers().get(0).getImage())
                        .withNewState()
                        .withNewWaiting(message, reason)
                        .endState()
                        .build())
                .build();
    }

    private void say(Pod pod, PodStatus status) {
        client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .editStatus(before -> {
                    before.setStatus(status);
                    return before;
                });
    }

    private void start(Pod pod) {
        String name = pod.getMetadata().getName();
        EnvVars variables = new EnvVars();
        for (EnvVar variable : pod.getSpec().getContainers().get(0).getEnv()) {
            variables.put(variable.getName(), String.valueOf(variable.getValue()));
        }
        try {
            Path jar = folder.resolve("agent.jar");
            if (!Files.exists(jar)) {
                try (var in = URI.create(variables.get("JENKINS_URL") + "jnlpJars/agent.jar")
                        .toURL()
                        .openStream()) {
                    Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Path log = folder.resolve(name + ".log");
            ProcessBuilder agent = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-jar",
                            jar.toString(),
                            "-url",
                            variables.get("JENKINS_URL"),
                            "-name",
                            variables.get("JENKINS_AGENT_NAME"),
                            "-secret",
                            variables.get("JENKINS_SECRET"),
                            "-workDir",
                            workingDir(name).toString(),
                            "-webSocket")
                    // The plugin names no folder of an agent that is in no container "jnlp", so it works where it is
                    // started.
                    .directory(Files.createDirectories(workingDir(name)).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            agent.environment().putAll(variables);
            agents.put(name, agent.start());
            say(
                    pod,
                    new PodStatusBuilder()
                            .withPhase("Running")
                            .withConditions(new PodConditionBuilder()
                                    .withType("Ready")
                                    .withStatus("True")
                                    .build())
                            .withContainerStatuses(new ContainerStatusBuilder()
                                    .withName("training")
                                    .withReady(true)
                                    .withNewState()
                                    .withNewRunning()
                                    .endRunning()
                                    .endState()
                                    .build())
                            .build());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void lose(String pod) {
        end(pod);
        client.pods().inAnyNamespace().list().getItems().stream()
                .filter(one -> one.getMetadata().getName().equals(pod))
                .forEach(one -> client.resource(one).delete());
    }

    /** Kills the agent; nobody is told. */
    void end(String pod) {
        Process agent = agents.remove(pod);
        if (agent != null) {
            agent.destroyForcibly();
        }
    }

    @Override
    public void close() {
        agents.values().forEach(Process::destroyForcibly);
        kubelet.shutdownNow();
        client.close();
        server.destroy();
    }
}
