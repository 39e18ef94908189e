package io.jenkins.plugins.legion.data.https;

import io.jenkins.plugins.legion.data.Asking;
import io.jenkins.plugins.legion.data.ChangedObject;
import io.jenkins.plugins.legion.data.ChecksumKind;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.StoreBusy;
import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for the files of a folder.
 *
 * @param place the folder
 * @param line how it is asked
 */
record HttpsFiles(HttpsPlace place, HttpsLine line) {

    /** Bytes: a list of some 300,000 files. */
    private static final int LONGEST_LIST = 64 << 20;

    /** Of an answer that says no. */
    private static final int LONGEST_REASON = 200;

    /** Questions at once: they are waited for, not worked on. */
    private static final int LINES = 16;

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    /** How long a file is and in which state; absent where there is none. */
    Optional<HttpsState> state(String key) throws IOException {
        HttpsAnswer answer = line.ask("HEAD", place.of(key), Map.of());
        if (answer.isOk() && answer.length() >= 0) {
            return isFile(answer, key) ? Optional.of(HttpsState.of(answer, answer.length())) : Optional.empty();
        }
        if (isMissing(answer)) {
            return Optional.empty();
        }
        // Some servers answer such a question with no length, or not at all.
        return byFirstByte(key);
    }

    private Optional<HttpsState> byFirstByte(String key) throws IOException {
        HttpsAnswer answer = line.ask("GET", place.of(key), Map.of("Range", "bytes=0-0"));
        try {
            if (isMissing(answer)) {
                return Optional.empty();
            }
            if (!answer.isOk()) {
                throw refusal(answer, key);
            }
            if (!isFile(answer, key)) {
                return Optional.empty();
            }
            Matcher range = RANGE.matcher(answer.header("Content-Range").orElse(""));
            long bytes = range.matches() ? Long.parseLong(range.group(3)) : answer.length();
            if (bytes < 0 || answer.isPart() && !range.matches()) {
                throw new StoreRefusal(
                        "'" + key + "' in " + place.folder() + " has no length that the server would say");
            }
            return Optional.of(HttpsState.of(answer, bytes));
        } finally {
            answer.end();
        }
    }

    /** Why a file has no state. */
    StoreRefusal missing(String key) throws IOException {
        HttpsAnswer answer = line.ask("HEAD", place.of(key), Map.of());
        answer.end();
        return new StoreRefusal("there is no file '" + key + "' in " + place.folder() + ": "
                + (answer.isOk()
                        ? "it is a folder, whose address ends in a slash"
                        : "the server answered " + answer.status()));
    }

    /** The states of many files; of those that are not there, none. */
    Map<String, HttpsState> states(Collection<String> keys, Asking asking) throws IOException {
        ExecutorService lines = Executors.newFixedThreadPool(LINES, work -> {
            Thread thread = new Thread(work, "legion-https");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<String, Future<Optional<HttpsState>>> asked = new LinkedHashMap<>();
            keys.forEach(key -> asked.put(key, lines.submit(() -> asking.ask(() -> state(key)))));
            Map<String, HttpsState> states = new HashMap<>();
            for (Map.Entry<String, Future<Optional<HttpsState>>> one : asked.entrySet()) {
                one.getValue().get().ifPresent(state -> states.put(one.getKey(), state));
            }
            return states;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("interrupted while " + place.folder() + " was asked").initCause(e);
        } finally {
            lines.shutdownNow();
        }
    }

    /** A page instead of a folder, or of a file behind a login, is nobody's data. */
    private boolean isFile(HttpsAnswer answer, String key) throws StoreRefusal {
        if (answer.led() && answer.from().getRawPath().endsWith("/")) {
            return false;
        }
        boolean page = answer.header("Content-Type").orElse("").startsWith("text/html");
        if (answer.led() && page && !key.matches("(?i).*\\.x?html?")) {
            throw new StoreRefusal("'" + key + "' in " + place.folder() + " leads to a page, "
                    + HttpsLine.shown(answer.from()) + ": does the server want somebody to log in?");
        }
        return true;
    }

    /** A small file as text; absent where there is none. */
    Optional<String> text(String key) throws IOException {
        HttpsAnswer answer = line.ask("GET", place.of(key), Map.of());
        try {
            if (isMissing(answer)) {
                return Optional.empty();
            }
            if (!answer.isOk()) {
                throw refusal(answer, key);
            }
            if (answer.length() > LONGEST_LIST) {
                throw new StoreRefusal("'" + key + "' in " + place.folder() + " has " + answer.length()
                        + " bytes, and no list of files is so long");
            }
            return Optional.of(answer.text(LONGEST_LIST));
        } finally {
            answer.end();
        }
    }

    /** What the server says of a file's content; absent where there is no such file any more. */
    Optional<Map<ChecksumKind, byte[]>> digests(String key) throws IOException {
        HttpsAnswer answer = line.ask("HEAD", place.of(key), Map.of());
        if (isMissing(answer)) {
            return Optional.empty();
        }
        return Optional.of(answer.isOk() ? HttpsDigests.of(answer) : Map.of());
    }

    /** Whether the server gives parts: it is tried, since what servers say of it in {@code Accept-Ranges} is not always so. */
    boolean givesParts(String key) throws IOException {
        HttpsAnswer answer = line.ask("GET", place.of(key), Map.of("Range", "bytes=0-0"));
        answer.end();
        // Whatever else it answers is told when the file is asked for.
        return answer.isPart() || !answer.isOk();
    }

    /** An answer with the bytes of a file that is still in the state that was seen. */
    HttpsAnswer part(RemoteObject object, HttpsState state, long from, long to) throws IOException {
        Map<String, String> headers = new HashMap<>();
        boolean whole = from == 0 && to == object.bytes();
        if (!whole) {
            headers.put("Range", "bytes=" + from + "-" + (to - 1));
        }
        if (state.isStrong()) {
            headers.put("If-Match", state.etag());
        }
        HttpsAnswer answer = line.ask("GET", place.of(object.key()), headers);
        boolean good = false;
        try {
            check(answer, object, state, from);
            if (!whole && !answer.isPart()) {
                // A server that gives no parts gives all.
                answer.body().skipNBytes(from);
            }
            good = true;
            return answer;
        } finally {
            if (!good) {
                answer.end();
            }
        }
    }

    private void check(HttpsAnswer answer, RemoteObject object, HttpsState state, long from) throws IOException {
        boolean changed = isMissing(answer) || answer.status() == 412 || answer.status() == 416;
        if (!changed && !answer.isOk()) {
            throw refusal(answer, object.key());
        }
        if (changed || !state.equals(HttpsState.of(answer, length(answer, object, from)))) {
            throw new ChangedObject(object, null);
        }
    }

    /** Of the whole file. */
    private static long length(HttpsAnswer answer, RemoteObject object, long from) {
        if (!answer.isPart()) {
            return answer.length() < 0 ? object.bytes() : answer.length();
        }
        Matcher range = RANGE.matcher(answer.header("Content-Range").orElse(""));
        return range.matches() && Long.parseLong(range.group(1)) == from ? Long.parseLong(range.group(3)) : -1;
    }

    private static boolean isMissing(HttpsAnswer answer) {
        return answer.status() == 404 || answer.status() == 410;
    }

    private IOException refusal(HttpsAnswer answer, String key) throws IOException {
        int status = answer.status();
        String where = "'" + key + "' in " + place.folder() + ": the server answered " + status;
        if (status == 401 || status == 403 || status == 407) {
            return new RefusedCredentials(line.login().refused().message() + " (" + where + ")");
        }
        String reason =
                answer.text(LONGEST_REASON).replaceAll("(?s)<[^>]*>|\\s+", " ").strip();
        String said = "cannot read " + where + (reason.isEmpty() ? "" : ", " + reason);
        return answer.isPassing() ? new StoreBusy(said) : new StoreRefusal(said);
    }
}
