package io.jenkins.plugins.legion.serving.replay;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.words.Figures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Requests that are held in memory, as those that came from another machine. */
public final class CarriedRequests implements RequestSource {

    /** In bytes; some hundred thousand rows. Whoever asks holds all of it as long as that takes. */
    public static final int MOST = 16 << 20;

    private final String field;
    private final String name;
    private final byte[] bytes;

    private CarriedRequests(String field, String name, byte[] bytes) {
        this.field = field;
        this.name = name;
        this.bytes = bytes;
    }

    /** @throws InvalidInput if they are more than may be held */
    public static CarriedRequests of(String field, String name, byte[] bytes) {
        check(field, name, bytes.length);
        return new CarriedRequests(field, name, bytes.clone());
    }

    /**
     * All that stands elsewhere.
     *
     * @throws InvalidInput if that is more than may be held; no more than that is read
     */
    public static CarriedRequests of(RequestSource source) throws IOException {
        try (InputStream in = source.open()) {
            byte[] bytes = in.readNBytes(MOST + 1);
            long more = bytes.length > MOST ? in.skip(Long.MAX_VALUE) : 0;
            check(source.field(), source.name(), bytes.length + more);
            return new CarriedRequests(source.field(), source.name(), bytes);
        }
    }

    private static void check(String field, String name, long size) {
        if (size > MOST) {
            throw new InvalidInput(new Fault(
                    field, name + " of " + Figures.bytes(size), "requests of " + Figures.bytes(MOST) + " at most"));
        }
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public String name() {
        return name;
    }

    /** As they travel. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}
