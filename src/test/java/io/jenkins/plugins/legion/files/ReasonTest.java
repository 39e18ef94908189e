package io.jenkins.plugins.legion.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void whyAFileCannotBeWrittenIsSaidInWords() {
        assertThat(Reason.of(new FileSystemException("/w/x", null, "No space left on device")))
                .isEqualTo("the disk is full (No space left on device)");
        assertThat(Reason.of(new FileSystemException("/w/x", null, "Disk quota exceeded")))
                .isEqualTo("the disk is full (Disk quota exceeded)");
        assertThat(Reason.of(new FileSystemException("/w/x", null, "Read-only file system")))
                .isEqualTo("the file system is read-only");
        assertThat(Reason.of(new ReadOnlyFileSystemException())).isEqualTo("the file system is read-only");
        assertThat(Reason.of(new AccessDeniedException("/w/x"))).isEqualTo("permission denied");
        assertThat(Reason.of(new NoSuchFileException("/w/x"))).isEqualTo("there is no such file");
        assertThat(Reason.of(new DirectoryNotEmptyException("/w/x"))).isEqualTo("DirectoryNotEmpty");
    }

    /** Java says the name and nothing else. */
    @Test
    void aHostThatIsNotKnownIsSaidToBeOne() {
        assertThat(Reason.withPath(new UnknownHostException("lake.example.org")))
                .isEqualTo("there is no host of the name lake.example.org");
    }

    @Test
    void thePathGoesBeforeAReasonThatIsJavasOwn() {
        assertThat(Reason.withPath(new AccessDeniedException("/w/x"))).isEqualTo("/w/x: permission denied");
        assertThat(Reason.withPath(new IOException("cannot write /w/x: the disk is full (No space left on device)")))
                .isEqualTo("cannot write /w/x: the disk is full (No space left on device)");
    }
}
