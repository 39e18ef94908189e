package io.jenkins.plugins.legion.binary.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests and answers about one expected file. */
final class UploadExchange {

    /** Enough for anybody's random text, and too short to be a burden. */
    private static final Pattern CHALLENGE = Pattern.compile("challenge=([0-9a-zA-Z]{1,100})");

    private static final Pattern OFFSET = Pattern.compile("offset=([0-9]{1,18})");
    private static final Pattern CRC32C = Pattern.compile("crc32c=([0-9a-f]{1,8})");

    private final UploadToken token;
    private final IncomingFile incoming;
    private final Path target;

    /** @param target where the file stands once it is whole */
    UploadExchange(UploadToken token, IncomingFile incoming, Path target) {
        this.token = token;
        this.incoming = incoming;
        this.target = target;
    }

    UploadAnswer answer(UploadRequest request) {
        String query = request.query() == null ? "" : request.query();
        Matcher challenge = CHALLENGE.matcher(query);
        if (request.method().equals("GET") && challenge.matches()) {
            return UploadAnswer.text(token.proof(challenge.group(1)));
        }
        // Before anything of the body is read.
        if (!token.hasSecret(request.header(UploadRequest.TOKEN))) {
            return UploadAnswer.refusal(403, "the request has not this upload's token");
        }
        try {
            return UploadAnswer.of(received(request, query));
        } catch (RefusedPart e) {
            return e.received() == RefusedPart.UNKNOWN
                    ? refusal(e.status(), e)
                    : UploadAnswer.refusal(e.status(), e.received(), e.getMessage());
        } catch (IOException e) {
            return refusal(507, e);
        }
    }

    private long received(UploadRequest request, String query) throws IOException {
        boolean put = request.method().equals("PUT");
        if (request.method().equals("GET") && query.isEmpty()) {
            return incoming.received();
        }
        Matcher offset = OFFSET.matcher(query);
        if (put && offset.matches()) {
            if (request.length() < 0) {
                throw new RefusedPart(411, "the part's length is missing; expected a Content-Length");
            }
            return incoming.take(Long.parseLong(offset.group(1)), request.length(), request.body());
        }
        Matcher crc32c = CRC32C.matcher(query);
        if (put && crc32c.matches()) {
            incoming.finish(Long.parseLong(crc32c.group(1), 16), target);
            return incoming.received();
        }
        throw new RefusedPart(400, "the request is none of this protocol");
    }

    private UploadAnswer refusal(int status, IOException why) {
        try {
            return UploadAnswer.refusal(status, incoming.received(), why.getMessage());
        } catch (IOException e) {
            return UploadAnswer.refusal(status, String.valueOf(why.getMessage()));
        }
    }
}
