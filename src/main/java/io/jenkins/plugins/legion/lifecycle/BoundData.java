package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Data that was in place when a training began. What was not noted, as in records of before that was done, is empty.
 *
 * @param binding what was asked for
 * @param type the word of the connection's {@link ConnectionType}; empty for data that was there already
 * @param place where it was found, for people, without secrets: {@code s3://lake/wine/}; empty for data that was there already
 * @param version what its store calls this state of it: {@code commit:}, {@code version:} or {@code etag:} and the store's own
 *     word; of several objects {@code etags:} and a digest over theirs. Empty where the store has no such thing
 * @param files how many files
 * @param bytes their size together
 * @param digest {@code sha256:} and the digest over the files' paths and contents
 * @param statistics what is in it, where anybody counted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BoundData(
        DataBinding binding,
        String type,
        String place,
        String version,
        @JsonInclude(JsonInclude.Include.ALWAYS) long files,
        @JsonInclude(JsonInclude.Include.ALWAYS) long bytes,
        String digest,
        Optional<DataStatistics> statistics) {

    public BoundData {
        binding = binding == null ? new DataBinding("", "", "") : binding;
        type = Texts.orEmpty(type);
        place = Texts.orEmpty(place);
        version = Texts.orEmpty(version);
        digest = Texts.orEmpty(digest);
        statistics = statistics == null ? Optional.empty() : statistics;
    }

    /** Of which nothing is known but what it is. */
    public BoundData(DataBinding binding, long files, long bytes, String digest) {
        this(binding, "", "", "", files, bytes, digest, Optional.empty());
    }

    /** The same, and where it was found. */
    public BoundData from(String foundPlace, String foundVersion) {
        return new BoundData(binding, type, foundPlace, foundVersion, files, bytes, digest, statistics);
    }

    /** The same, of a connection of this type. */
    public BoundData of(ConnectionType connectionType) {
        return new BoundData(binding, connectionType.word(), place, version, files, bytes, digest, statistics);
    }

    /** The same, with what was asked for and counted of the same files by somebody else. */
    public BoundData countedAs(BoundData other) {
        return new BoundData(other.binding(), type, place, version, files, bytes, digest, other.statistics());
    }

    /** The same, and what is in it. */
    public BoundData with(DataStatistics counted) {
        return new BoundData(binding, type, place, version, files, bytes, digest, Optional.of(counted));
    }
}
