package io.jenkins.plugins.legion.data.lines;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * What a server says.
 *
 * @param status as HTTP has it
 * @param headers by their names in small letters; of one that stands several times, the values with commas between
 * @param body to be closed; read to its end before, its line serves for the next request
 */
public record Answer(int status, Map<String, String> headers, InputStream body) implements Closeable {

    public Answer {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
