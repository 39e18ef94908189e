package io.jenkins.plugins.legion.jenkins.builds;

import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Run;
import java.io.IOException;
import java.nio.file.Path;
import jenkins.model.ArtifactManager;
import jenkins.util.VirtualFile;

/** A build with a folder, and one artifact of the training "wine". */
final class BuildOnDisk {

    private BuildOnDisk() {}

    /** @param bytes how much of the artifact wine-7.zip arrived */
    static Run<?, ?> in(Path rootDir, long bytes) {
        try {
            VirtualFile none = mock(VirtualFile.class);
            VirtualFile stored = mock(VirtualFile.class);
            when(stored.length()).thenReturn(bytes);
            VirtualFile root = mock(VirtualFile.class, invocation -> none);
            doReturn(stored).when(root).child("legion/wine/wine-7.zip");
            ArtifactManager artifacts = mock(ArtifactManager.class);
            when(artifacts.root()).thenReturn(root);
            Run<?, ?> run = mock(Run.class);
            when(run.getRootDir()).thenReturn(rootDir.toFile());
            when(run.getArtifactManager()).thenReturn(artifacts);
            return run;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
