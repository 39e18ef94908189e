package io.jenkins.plugins.legion.fetching;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Mask;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What came of a request. Holds no secrets.
 *
 * @param how it ended
 * @param said for people: what a connection answered, or why it went wrong
 * @param bound what was fetched; null where nothing was
 * @param stored where it was stored; null where nothing was
 * @param faults of what was asked for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FetchOutcome(How how, String said, BoundData bound, StoredBinary stored, List<Fault> faults) {

    enum How {
        DONE,
        /** What was asked for cannot be had: asking again is of no use. */
        INVALID,
        /** With other credentials it may go well. */
        CREDENTIALS,
        FAILED,
        /** Before it was done, as it was told to. */
        ENDED
    }

    FetchOutcome {
        said = said == null ? "" : said;
        faults = faults == null ? List.of() : List.copyOf(faults);
    }

    static FetchOutcome bound(BoundData bound) {
        return new FetchOutcome(How.DONE, "", bound, null, List.of());
    }

    static FetchOutcome stored(StoredBinary stored) {
        return new FetchOutcome(How.DONE, "", null, stored, List.of());
    }

    static FetchOutcome said(String said) {
        return new FetchOutcome(How.DONE, said, null, null, List.of());
    }

    static FetchOutcome ended() {
        return new FetchOutcome(How.ENDED, "it was told to end", null, null, List.of());
    }

    /** What comes of {@code work}, whatever it is. */
    static FetchOutcome of(Callable<FetchOutcome> work, Mask mask) {
        try {
            return work.call().masked(mask);
        } catch (InvalidInput e) {
            return new FetchOutcome(How.INVALID, "", null, null, e.faults()).masked(mask);
        } catch (RefusedCredentials e) {
            return failed(How.CREDENTIALS, e.getMessage(), mask);
        } catch (InterruptedException e) {
            return ended();
        } catch (IOException e) {
            return failed(How.FAILED, Reason.withPath(e), mask);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            // Nobody knows of these what they would say to a person.
            e.printStackTrace();
            return failed(How.FAILED, e.toString(), mask);
        }
    }

    private static FetchOutcome failed(How how, String why, Mask mask) {
        return new FetchOutcome(how, mask.in(String.valueOf(why)), null, null, List.of());
    }

    private FetchOutcome masked(Mask mask) {
        return new FetchOutcome(
                how,
                mask.in(said),
                bound,
                stored,
                faults.stream()
                        .map(fault ->
                                new Fault(mask.in(fault.where()), mask.in(fault.value()), mask.in(fault.expected())))
                        .toList());
    }

    static FetchOutcome read(byte[] json) throws IOException {
        return LifecycleJson.mapper().readValue(json, FetchOutcome.class);
    }

    byte[] toBytes() throws IOException {
        return LifecycleJson.mapper().writeValueAsBytes(this);
    }

    /**
     * Itself, if it was done.
     *
     * @throws InvalidInput if what was asked for cannot be had
     * @throws RefusedCredentials if it may be had with other credentials
     * @throws InterruptedException if it was told to end
     */
    FetchOutcome orThrow() throws IOException, InterruptedException {
        switch (how) {
            case INVALID -> throw new InvalidInput(faults);
            case CREDENTIALS -> throw new RefusedCredentials(said);
            case FAILED -> throw new IOException(said);
            case ENDED -> throw new InterruptedException(said);
            default -> {
                return this;
            }
        }
    }
}
