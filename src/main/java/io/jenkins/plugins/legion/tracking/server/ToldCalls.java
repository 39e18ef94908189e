package io.jenkins.plugins.legion.tracking.server;

import java.io.IOException;

/** What the calls made that a server has noted until now, values of metrics aside. The server may be gone, or still run. */
final class ToldCalls {

    private ToldCalls() {}

    /** @throws IOException if the calls cannot be read */
    static TrackedState read(ServerFolder folder) throws IOException {
        TrackedState state = new TrackedState(0);
        Routes routes = new Routes();
        new ExperimentCalls(state).addTo(routes);
        new ModelCalls(state).addTo(routes);
        RunCalls runs = new RunCalls(state);
        runs.addTo(routes);
        // Parents of runs stand in tags, which may come with values of metrics; those are in the series store.
        routes.logs("POST", "runs/log-batch", Journaling.WITHOUT_METRICS, call -> () -> {
            runs.logAll(state.activeRun(call.text("run_id")), call.pairs("params"), call.pairs("tags"));
            return ApiJson.object();
        });
        CallJournal.replay(folder.calls(), routes::again);
        return state;
    }
}
