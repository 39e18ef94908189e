package io.jenkins.plugins.legion.tracking.server;

import java.io.IOException;
import java.nio.file.Files;

/** The runs that a server knows, out of the calls that it has noted until now. The server may still run. */
final class RunsSoFar {

    /** Bytes of calls. A thousand runs with their parameters make some; more would take too long each time. */
    private static final long MOST = 32L << 20;

    private RunsSoFar() {}

    /** @throws IOException if the calls cannot be read, or are too many */
    static TrackedState read(ServerFolder folder) throws IOException {
        long bytes = Files.size(folder.calls());
        if (bytes > MOST) {
            throw new IOException("the tracking server has noted calls of " + bytes
                    + " bytes; curves are read with up to " + MOST + " while the training runs");
        }
        TrackedState state = new TrackedState(0);
        Routes routes = new Routes();
        new ExperimentCalls(state).addTo(routes);
        RunCalls runs = new RunCalls(state);
        runs.addTo(routes);
        // Parents of runs stand in tags, which may come with values of metrics; those are in the series store.
        routes.logs("POST", "runs/log-batch", Journaling.WITHOUT_METRICS, call -> () -> {
            runs.logAll(state.activeRun(call.text("run_id")), call.pairs("params"), call.pairs("tags"));
            return ApiJson.object();
        });
        CallJournal.replay(folder.calls(), (name, call) -> routes.named(name).ifPresent(route -> again(route, call)));
        return state;
    }

    private static void again(Route route, Call call) {
        try {
            route.preparation().prepare(call).get();
        } catch (ApiFault e) {
            // Whoever called was told.
        }
    }
}
