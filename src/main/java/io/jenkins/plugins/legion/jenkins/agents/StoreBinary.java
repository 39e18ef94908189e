package io.jenkins.plugins.legion.jenkins.agents;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.detached.UnlockedConnections;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.local.RunLimits;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/**
 * Stores a training's binary at a connection, from the training's folder that it is sent to. Sent again, it finds the process that
 * stores, or what that has done.
 */
final class StoreBinary extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private final String connection;
    private final DataFetch fetch;
    private final AgentLog log;

    /** @param connections the one of the name {@code connection} among them */
    StoreBinary(String connection, UnlockedConnections connections, TaskListener listener) {
        this.connection = connection;
        this.fetch = new DataFetch(connections, AgentCaches.configured(), RunLimits.USUAL_INTERVAL);
        this.log = new AgentLog(listener);
    }

    /** @return a {@link StoredBinary} as JSON; empty where the training made no binary */
    @Override
    public String invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        TrainingFolder place = new TrainingFolder(folder.toPath());
        return AgentWork.of(() -> {
            TrainingRecord record =
                    LifecycleJson.mapper().readValue(Files.readAllBytes(place.record()), TrainingRecord.class);
            if (record.binary().isEmpty()) {
                return "";
            }
            TrainedModelBinary binary = record.binary().get();
            OutgoingFile file = OutgoingFile.of(place.binary(binary.fileName()), binary);
            StoredBinary stored = fetch.source(List.of(), place.fetches())
                    .store(
                            connection,
                            file,
                            StoredBinary.name(record.model(), binary),
                            said -> log.say(Messages.BindData_says(said)));
            return LifecycleJson.mapper().writeValueAsString(stored);
        });
    }
}
