package io.jenkins.plugins.legion.kubernetes.agents;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Java for an agent in an image that has none. The Kubernetes plugin copies the agent out of its own image before the pod's containers
 * start; the Java of that image is copied along. It runs on any image with glibc.
 */
final class BroughtJava {

    /** Of the Kubernetes plugin: the container that copies, and the folder that both see. */
    private static final String COPIER = "set-up-jenkins-agent";

    private static final String FOLDER = "/jenkins-agent";

    private static final String JAVA = FOLDER + "/legion-java";

    /** An image may have its Java on the PATH alone; of a distribution's own, some links may lead nowhere. */
    private static final String COPY =
            """
            ; java=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
            cp -RL "$java/." FOLDER 2>/dev/null
            test -x FOLDER/bin/java || { echo "Legion: no Java in $java of the agent's image" >&2; exit 1; }"""
                    .replace("FOLDER", JAVA);

    /** What the script that starts an agent takes before any other Java. */
    private static final String VARIABLE = "JENKINS_JAVA_BIN";

    private BroughtJava() {}

    /** Does nothing where the container starts its agent by itself, or says which Java it takes. */
    static void add(PodSpec spec, Container training) {
        List<EnvVar> variables = new ArrayList<>(training.getEnv());
        boolean said = variables.stream().anyMatch(variable -> VARIABLE.equals(variable.getName()));
        for (Container copier : spec.getInitContainers()) {
            List<String> command = copier.getCommand();
            if (!said && COPIER.equals(copier.getName()) && command.size() == 3) {
                copier.setCommand(List.of(command.get(0), command.get(1), command.get(2) + COPY));
                variables.add(new EnvVar(VARIABLE, JAVA + "/bin/java", null));
                training.setEnv(variables);
                return;
            }
        }
    }
}
