package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.ObjectTarget;
import io.jenkins.plugins.legion.data.ObjectUpload;
import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.SentParts;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.time.Duration;

/** A bucket that files are stored in. */
public final class S3Target implements ObjectTarget {

    /** Bytes; no larger files are sent in one request, and no smaller parts. */
    private static final long SINGLE = 16L << 20;

    /** Of 10,000 that S3 takes. */
    private static final int MOST_PARTS = 9_000;

    private static final long MEBIBYTE = 1L << 20;

    private final S3Line line;
    private final S3Place place;

    private S3Target(S3Line line, S3Place place) {
        this.line = line;
        this.place = place;
    }

    /** @throws InvalidInput if the connection leads to no bucket */
    public static S3Target open(Connection connection) {
        return open(connection, S3Line.SILENCE);
    }

    /** @param silence without a byte until a line is given up */
    public static S3Target open(Connection connection, Duration silence) {
        S3Place place = S3Place.of(connection.uri());
        return new S3Target(S3Line.open(place, connection, silence), place);
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public String path() {
        return place.path();
    }

    @Override
    public String place(String key) {
        return place.address(key);
    }

    @Override
    public ObjectUpload begin(OutgoingFile file, String key, SentParts sent) throws IOException {
        S3Answers answers = new S3Answers(place);
        S3Naming naming = new S3Naming(line, answers, file, key);
        if (file.bytes() <= SINGLE) {
            return new S3WholeUpload(naming, file);
        }
        long least = (file.bytes() + MOST_PARTS - 1) / MOST_PARTS;
        long bytes = Math.max(SINGLE, (least + MEBIBYTE - 1) / MEBIBYTE * MEBIBYTE);
        return S3PartsUpload.begin(line, answers, naming, file, bytes, sent);
    }

    @Override
    public void close() {
        line.close();
    }
}
