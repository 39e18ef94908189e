package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.programs.FirstWords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tries connections, each in a process of its own: with its libraries, and with a limit to what it takes. */
public final class ConnectionCheck {

    /** Longer than a server's 10 s to be reached, and than AWS's own machine takes to say that there is no role. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path programs;
    private final Duration limit;

    /** @param programs the folder in which this machine keeps our programs; need not be there */
    public ConnectionCheck(Path programs) {
        this(programs, LIMIT);
    }

    ConnectionCheck(Path programs, Duration limit) {
        this.programs = programs;
        this.limit = limit;
    }

    /**
     * Asks the system whether it answers and lets this connection in.
     *
     * @return what it said, a sentence for people without secrets
     * @throws InvalidInput if the connection leads nowhere, naming the field
     * @throws RefusedCredentials if the system does not let it in
     * @throws IOException if the system does not answer, or not in time
     * @throws InterruptedException if the thread was interrupted meanwhile; the process is gone then
     */
    public String check(Connection connection) throws InvalidInput, IOException, InterruptedException {
        CheckTask task = new CheckTask();
        FetchRequest request = FetchRequest.of(connection, task);
        Path answer = Files.createTempFile("legion-check-", ".json");
        Path log = Files.createTempFile("legion-check-", ".log");
        try {
            Process process = FetchJava.of(programs, answer.getParent(), FetchProgram.CHECK)
                    .redirectOutput(answer.toFile())
                    .redirectError(log.toFile())
                    .start();
            try {
                try (OutputStream in = process.getOutputStream()) {
                    in.write(request.toBytes());
                } catch (IOException e) {
                    // One that is dead already says why below.
                    process.destroyForcibly();
                }
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("no answer within " + limit.toSeconds() + " s");
                }
            } finally {
                process.destroyForcibly();
            }
            byte[] said = Files.readAllBytes(answer);
            if (said.length == 0) {
                throw new IOException("the process that tries it ended at once: " + FirstWords.of(log));
            }
            return FetchOutcome.read(said).of(task);
        } finally {
            Files.deleteIfExists(answer);
            Files.deleteIfExists(log);
        }
    }
}
