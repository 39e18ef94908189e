package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks a cluster that may be away for a while, and tells once that it is, and once that it is back. */
final class Outage {

    /** What is asked. */
    interface Question<T> {
        T ask() throws IOException;
    }

    private final String what;
    private final Consumer<String> log;
    private boolean away;

    /** @param what cannot be done meanwhile, such as {@code pods of wine cannot be followed} */
    Outage(String what, Consumer<String> log) {
        this.what = what;
        this.log = log;
    }

    /**
     * The answer; absent while there is none.
     *
     * @throws ClusterFault if there will be none later either
     * @throws InterruptedException if the thread was interrupted, of which a client makes a fault of its own
     */
    <T> Optional<T> ask(Question<T> question) throws IOException, InterruptedException {
        try {
            T answer = question.ask();
            if (away) {
                away = false;
                log.accept("The cluster answers again");
            }
            return Optional.of(answer);
        } catch (KubernetesClientException e) {
            missed(ClusterFault.of("the " + what, e));
        } catch (ClusterFault e) {
            missed(e.within("the " + what));
        }
        return Optional.empty();
    }

    private void missed(ClusterFault fault) throws ClusterFault, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        // Of a login that has run out there may be another.
        if (!fault.isPassing() && (away || !fault.isLogin())) {
            throw fault;
        }
        if (!away) {
            away = true;
            log.accept("The " + what + " at the moment: " + fault.why());
        }
    }

    boolean isAway() {
        return away;
    }
}
