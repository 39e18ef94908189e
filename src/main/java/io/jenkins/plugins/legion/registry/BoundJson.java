package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;

/**
 * Versions and moves as Jackson binds them. A word that a later version of this program wrote and that is none of ours does
 * not hide the rest: an unknown state counts as {@link TrainingState#UNKNOWN}, an unknown direction as none declared, and a
 * binary of a format that we could not handle as none.
 */
final class BoundJson {

    private static final ObjectMapper MAPPER = LifecycleJson.mapper()
            .copy()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addHandler(new UnknownWords());

    private static final ObjectReader VERSIONS = MAPPER.readerFor(ModelVersion.class);
    private static final ObjectReader MOVES = MAPPER.readerFor(AliasMove.class);
    private static final ObjectWriter WRITER = MAPPER.writer();

    private BoundJson() {}

    static byte[] write(Object value) throws IOException {
        return WRITER.writeValueAsBytes(value);
    }

    /** @throws IOException if it is no version */
    static ModelVersion version(byte[] json) throws IOException {
        ModelVersion version = VERSIONS.readValue(json);
        if (version == null) {
            throw new IOException("no version, but null");
        }
        return withKnownBinary(version);
    }

    /** @throws IOException if it is no move */
    static AliasMove move(byte[] json, int from, int length) throws IOException {
        AliasMove move = MOVES.readValue(json, from, length);
        if (move == null) {
            throw new IOException("no move, but null");
        }
        return move.to(move.to().map(BoundJson::withKnownBinary));
    }

    private static ModelVersion withKnownBinary(ModelVersion version) {
        boolean isKnown = version.binary()
                .filter(binary -> binary.container() == null || binary.layout() == null)
                .isEmpty();
        return isKnown ? version : version.withoutBinary();
    }

    private static final class UnknownWords extends DeserializationProblemHandler {

        @Override
        public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String word, String why) {
            return type.isEnum() ? null : NOT_HANDLED;
        }

        @Override
        public Object handleInstantiationProblem(
                DeserializationContext context, Class<?> type, Object argument, Throwable why) throws IOException {
            if (type == TrainingState.class) {
                return TrainingState.UNKNOWN;
            }
            return type.isEnum() ? null : NOT_HANDLED;
        }
    }
}
