package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is being read at the moment. An interrupted thread waits for its socket all the same, so the sockets are closed. */
final class OpenLines {

    private final Set<ObjectContent> open = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    ObjectContent add(ObjectContent content) throws IOException {
        open.add(content);
        if (over) {
            close(content);
            throw new IOException("it is being ended");
        }
        return content;
    }

    void close(ObjectContent content) {
        open.remove(content);
        try {
            content.close();
        } catch (IOException e) {
            // It is given up, whatever it says.
            return;
        }
    }

    void end() {
        over = true;
        open.forEach(this::close);
    }
}
