package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.connectors.SourceCode;
import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a training's code is, and what brings it there.
 *
 * @param workspace the folder
 * @param bringing absent where the code is there already
 * @param remark for people; empty where there is nothing to say
 */
record TrainingCode(Path workspace, Optional<SourceCode> bringing, String remark) {

    /**
     * Code of a connection that is known comes into the workspace that was named, or else into the training's own folder: what a
     * manifest stands beside is not touched. Of a connection that nobody knows, as for data, it has to be there.
     */
    static TrainingCode of(TrainingSource source, TrainingOptions options, TrainingFolder folder, DataCache cache) {
        Optional<AlgorithmSource> asked = source.training().algorithmSource();
        if (asked.isEmpty()) {
            return new TrainingCode(source.workspace(), Optional.empty(), "");
        }
        String named = asked.get().connection();
        Optional<Connection> connection = source.connection(named);
        if (options.localCode || connection.isEmpty()) {
            return new TrainingCode(
                    source.workspace(),
                    Optional.empty(),
                    "The code is what is there"
                            + (connection.isPresent()
                                    ? ""
                                    : ", since nothing is known here of the connection '" + named + "'"));
        }
        return new TrainingCode(
                options.workspace.isPresent() ? source.workspace() : folder.source(),
                Optional.of(new SourceCode(connection.get(), cache, new Programs(System.getenv()))),
                "");
    }
}
