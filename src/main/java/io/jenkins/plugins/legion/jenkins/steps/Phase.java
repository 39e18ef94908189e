package io.jenkins.plugins.legion.jenkins.steps;

/** How far a {@link TrainModelExecution} has come. Each phase may begin again from its start: it finds its own traces. */
enum Phase {
    /** An id is taken, the training's folder is made ready on the agent. */
    PREPARE,
    /** The Pipeline's own steps train. Only here the step waits for something that is not its own work. */
    BODY,
    /** What the training left is gathered on the agent: the record, the series, the binary. */
    COLLECT,
    /** The binary goes to the build's artifacts. */
    STORE,
    /** The build is told; the folder on the agent goes. */
    RECORD
}
