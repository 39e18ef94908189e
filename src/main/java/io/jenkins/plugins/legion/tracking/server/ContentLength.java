package io.jenkins.plugins.legion.tracking.server;

import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;
import java.util.OptionalLong;

/** How many bytes a request says that it has. */
final class ContentLength {

    private ContentLength() {}

    /** Empty where it does not say; Java's server lets no other text than a number of bytes through. */
    static OptionalLong of(HttpExchange http) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst("Content-Length"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }
}
