package io.jenkins.plugins.legion.detached;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.data.ExpiredCredentials;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Mask;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;

/**
 * What came of a request. Holds no secrets.
 *
 * @param how it ended
 * @param said for people: why it went wrong
 * @param result what came of the task; null unless it was done
 * @param faults of what was asked for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record TaskOutcome(How how, String said, JsonNode result, List<Fault> faults) {

    enum How {
        DONE,
        /** What was asked for cannot be had: asking again is of no use. */
        INVALID,
        /** With other credentials it may go well. */
        CREDENTIALS,
        /** With those that take the place of these it may go well. */
        EXPIRED,
        FAILED,
        /** Before it was done, as it was told to. */
        ENDED
    }

    TaskOutcome {
        said = said == null ? "" : said;
        faults = faults == null ? List.of() : List.copyOf(faults);
    }

    static TaskOutcome ended() {
        return new TaskOutcome(How.ENDED, "it was told to end", null, List.of());
    }

    /**
     * What comes of a request, whatever it is.
     *
     * @param log is told how far it is, a line at a time, as everybody may read it
     */
    static TaskOutcome of(TaskRequest<?> request, Consumer<String> log) {
        Mask mask = request.mask();
        try {
            Object result = request.task().perform(request.connections(), line -> log.accept(mask.in(line)));
            return new TaskOutcome(How.DONE, "", masked(result, mask), List.of());
        } catch (InvalidInput e) {
            return new TaskOutcome(How.INVALID, "", null, masked(e.faults(), mask));
        } catch (ExpiredCredentials e) {
            return failed(How.EXPIRED, e.getMessage(), mask);
        } catch (RefusedCredentials e) {
            return failed(How.CREDENTIALS, e.getMessage(), mask);
        } catch (InterruptedException e) {
            return ended();
        } catch (IOException e) {
            return failed(How.FAILED, Reason.withPath(e), mask);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            // Nobody knows of these what they would say to a person.
            System.err.print(mask.in(trace(e)));
            return failed(How.FAILED, e.toString(), mask);
        }
    }

    private static String trace(Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static TaskOutcome failed(How how, String why, Mask mask) {
        return new TaskOutcome(how, mask.in(String.valueOf(why)), null, List.of());
    }

    /** A sentence may have anything in it; of all else the values are known. */
    private static JsonNode masked(Object result, Mask mask) {
        return LifecycleJson.mapper().valueToTree(result instanceof String said ? mask.in(said) : result);
    }

    private static List<Fault> masked(List<Fault> faults, Mask mask) {
        return faults.stream()
                .map(fault -> new Fault(mask.in(fault.where()), mask.in(fault.value()), mask.in(fault.expected())))
                .toList();
    }

    static TaskOutcome read(byte[] json) throws IOException {
        return LifecycleJson.mapper().readValue(json, TaskOutcome.class);
    }

    byte[] toBytes() throws IOException {
        return LifecycleJson.mapper().writeValueAsBytes(this);
    }

    /**
     * What came of the task, if it was done.
     *
     * @throws InvalidInput if what was asked for cannot be had
     * @throws RefusedCredentials if it may be had with other credentials
     * @throws InterruptedException if it was told to end
     */
    <R> R of(DetachedTask<R> task) throws IOException, InterruptedException {
        return switch (how) {
            case INVALID -> throw new InvalidInput(faults);
            case CREDENTIALS -> throw new RefusedCredentials(said);
            case EXPIRED -> throw new ExpiredCredentials(said);
            case FAILED -> throw new IOException(said);
            case ENDED -> throw new InterruptedException(said);
            case DONE -> LifecycleJson.mapper().treeToValue(result, task.result());
        };
    }
}
