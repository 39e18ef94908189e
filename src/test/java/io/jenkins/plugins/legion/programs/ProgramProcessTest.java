package io.jenkins.plugins.legion.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** With a process that does not listen, and a clock that nobody waits for. */
class ProgramProcessTest {

    private static final ProgramProcess PROGRAM = new ProgramProcess("the program", Path.of("log"));

    private final ProcessHandle process = mock(ProcessHandle.class);
    private boolean killed;
    private boolean gone;

    /** A process lives on for a moment after it was killed, with its locks. */
    @Test
    void oneThatIsKilledIsWaitedForToo() throws Exception {
        process(true);

        PROGRAM.awaitEnd(process, Duration.ofSeconds(1));

        assertThat(gone).isTrue();
    }

    @Test
    void oneThatDoesNotEvenEndKilledIsTold() {
        process(false);

        assertThatThrownBy(() -> PROGRAM.awaitEnd(process, Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the program, process 17");
    }

    private void process(boolean ends) {
        when(process.pid()).thenReturn(17L);
        when(process.destroyForcibly()).then(call -> killed = true);
        when(process.onExit()).thenReturn(new CompletableFuture<>() {
            @Override
            public ProcessHandle get(long timeout, TimeUnit unit) throws TimeoutException {
                if (!killed || !ends) {
                    throw new TimeoutException();
                }
                gone = true;
                return process;
            }
        });
    }
}
