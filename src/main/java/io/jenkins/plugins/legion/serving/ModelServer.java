package io.jenkins.plugins.legion.serving;

import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A model that answers on this machine, by Python's own server, for as long as this is open. */
public final class ModelServer implements Closeable {

    /** Requests that are being answered are waited for this long. */
    private static final long GRACE_SECONDS = 30;

    private final Process process;
    private final ServerOutput output;
    private final URI address;

    private ModelServer(Process process, ServerOutput output, URI address) {
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /**
     * Starts it, and waits until the model is loaded, however long that takes.
     *
     * @param python the program that has the model's packages
     * @param environment the whole environment of its process
     * @param folder for the server's own files
     * @param log is told what the model and the server print, a line at a time
     * @throws UnservedModel if the model does not load, or nobody may listen there; its message ends with the last line that it printed
     * @throws IOException if there is no such program, or if the folder cannot be written to
     * @throws InterruptedException if the thread was interrupted meanwhile; the process is gone then
     */
    public static ModelServer start(
            PythonModel model,
            Path python,
            Map<String, String> environment,
            ServerAddress address,
            Path folder,
            Consumer<String> log)
            throws IOException, InterruptedException {
        ServedModel served = ServedModel.write(model, folder);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        python.toString(),
                        "-m",
                        "legion_server",
                        "--host",
                        address.host(),
                        "--port",
                        Integer.toString(address.port()),
                        served.settings().toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Programs.NO_INPUT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .merge("PYTHONPATH", served.modules().toString(), (others, ours) -> ours + File.pathSeparator + others);
        builder.environment().put("PYTHONUNBUFFERED", "1");
        Process process = builder.start();
        ServerOutput output = ServerOutput.of(process.getInputStream(), log);
        boolean started = false;
        try {
            URI found = output.address().get();
            started = true;
            return new ModelServer(process, output, found);
        } catch (ExecutionException e) {
            throw new UnservedModel(output.last());
        } finally {
            if (!started) {
                process.destroyForcibly();
            }
        }
    }

    public URI address() {
        return address;
    }

    /**
     * Waits until it ends by itself, which it does not do while all is well.
     *
     * @throws IOException when it has
     */
    public void await() throws IOException, InterruptedException {
        int code = process.waitFor();
        throw new IOException("the server has ended with " + code + ": " + output.last());
    }

    /** Ends it; what it is answering is answered first. */
    @Override
    public void close() {
        process.destroy();
        boolean interrupted = false;
        try {
            interrupted = !process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted = true;
        }
        if (interrupted) {
            process.destroyForcibly();
        }
    }
}
