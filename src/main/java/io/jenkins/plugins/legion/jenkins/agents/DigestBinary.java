package io.jenkins.plugins.legion.jenkins.agents;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/** Verifies a binary that is in the workspace. */
public final class DigestBinary extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String path;

    /** @param field what names the file, for messages */
    public DigestBinary(String field, String path) {
        this.field = field;
        this.path = path;
    }

    /** @return {@code sha256:} and its digest */
    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> {
            Path file = workspace.toPath().resolve(path).normalize();
            if (!Files.isRegularFile(file)) {
                throw new InvalidInput(new Fault(field, path, "a binary of a model that is in the workspace"));
            }
            return ModelArchive.verify(file).digest();
        });
    }
}
