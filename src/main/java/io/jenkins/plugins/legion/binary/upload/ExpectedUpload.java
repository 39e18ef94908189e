package io.jenkins.plugins.legion.binary.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One file that is expected, until this is closed. */
public final class ExpectedUpload implements AutoCloseable {

    private static final Map<String, ExpectedUpload> EXPECTED = new ConcurrentHashMap<>();

    private final UploadToken token = UploadToken.fresh();
    private final IncomingFile incoming;
    private final UploadExchange exchange;

    private ExpectedUpload(IncomingFile incoming, Path target) {
        this.incoming = incoming;
        this.exchange = new UploadExchange(token, incoming, target);
    }

    /**
     * Expects a file from now on.
     *
     * @param part where it stands until it is whole. What is there of an earlier try is not sent again
     * @param target where it stands then
     * @param size its bytes
     */
    public static ExpectedUpload of(Path part, Path target, long size) {
        ExpectedUpload upload = new ExpectedUpload(new IncomingFile(part, size), target);
        EXPECTED.put(upload.id(), upload);
        return upload;
    }

    /**
     * Answers a request for one of those that are expected.
     *
     * @param id from the request's address; whose it claims to be
     */
    public static UploadAnswer answer(String id, UploadRequest request) {
        ExpectedUpload upload = EXPECTED.get(id);
        return upload == null
                ? UploadAnswer.refusal(403, "nothing is expected here, or not any more")
                : upload.exchange.answer(request);
    }

    /** By which the file is found, for addresses. */
    public String id() {
        return token.id();
    }

    /** For the sender alone. */
    public String secret() {
        return token.secret();
    }

    /** Whether it has arrived and stands under its name. */
    public boolean isWhole() {
        return incoming.isWhole();
    }

    /** @throws IOException if the disk here does not take it, by whatever way it comes; with the place and the reason */
    public void checkDisk() throws IOException {
        IOException fault = incoming.fault();
        if (fault != null) {
            throw fault;
        }
    }

    /** From now on nothing is taken. What has arrived of a file that is not whole stays. */
    @Override
    public void close() throws IOException {
        EXPECTED.remove(id());
        incoming.close();
    }
}
