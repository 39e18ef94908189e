package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.packaging.PackagedModel;
import io.jenkins.plugins.legion.packaging.Packager;
import io.jenkins.plugins.legion.packaging.PackagingWork;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code docker-cli}: an image whose containers read files and leave predictions. */
public final class DockerCli implements Packager {

    private static final long serialVersionUID = 1L;

    private static final PackagingIntegration INTEGRATION = ImageIntegration.of("docker-cli", List.of());

    static final ImageProgram PROGRAM =
            new ImageProgram(List.of("-m", "legion_server.batch"), Optional.empty(), List.of(), 0);

    @Override
    public PackagingIntegration integration() {
        return INTEGRATION;
    }

    @Override
    public PackagedModel pack(PackagingWork work) throws IOException, InterruptedException {
        return new ModelImage(work, PROGRAM).build();
    }
}
