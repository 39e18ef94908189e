package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jenkins.MasterToSlaveFileCallable;

/** Takes an archive that was sent into the workspace it is sent to, after holding it against its digest. */
public final class UnpackModel extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private final String archive;
    private final String into;
    private final String digest;
    private final String fileName;
    private final boolean overwrite;

    /**
     * @param archive the path of what was sent
     * @param into the folder within the workspace
     * @param digest {@code sha256:} and the digest it has to have
     * @param fileName the name that the archive gets there; empty to unpack it
     * @param overwrite whether what stands there already may go
     */
    public UnpackModel(String archive, String into, String digest, String fileName, boolean overwrite) {
        this.archive = archive;
        this.into = into;
        this.digest = digest;
        this.fileName = fileName;
        this.overwrite = overwrite;
    }

    /** @return the path of the folder, or of the archive, as seen from the workspace */
    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> fileName.isEmpty() ? unpacked(workspace.toPath()) : moved(workspace.toPath()));
    }

    private String unpacked(Path workspace) throws IOException, InterruptedException {
        Path target = workspace.resolve(into).normalize();
        Files.createDirectories(target.getParent());
        Path fresh = target.resolveSibling("." + target.getFileName() + ".fetched");
        remove(fresh);
        ModelArchive.unpack(Path.of(archive), fresh, digest);
        try {
            if (overwrite) {
                remove(target);
            } else {
                Files.deleteIfExists(target);
            }
            Files.move(fresh, target);
        } finally {
            remove(fresh);
        }
        return into;
    }

    private String moved(Path workspace) throws IOException {
        TrainedModelBinary found = ModelArchive.verify(Path.of(archive));
        if (!found.digest().equals(digest)) {
            throw new AbortException(new Fault(fileName, found.digest(), digest).message());
        }
        Path target = workspace.resolve(into).normalize().resolve(fileName);
        Files.createDirectories(target.getParent());
        Files.move(Path.of(archive), target, StandardCopyOption.REPLACE_EXISTING);
        return into + "/" + fileName;
    }

    private static void remove(Path folder) throws IOException, InterruptedException {
        new FilePath(folder.toFile()).deleteRecursive();
    }
}
