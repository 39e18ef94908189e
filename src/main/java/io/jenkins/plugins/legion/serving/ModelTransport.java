package io.jenkins.plugins.legion.serving;

import java.io.IOException;

/** How whoever asks a model's server gets there. Several threads may ask at once. */
public interface ModelTransport {

    /**
     * Asks the server, once.
     *
     * @param path from the server's root, with a slash before it
     * @param body JSON; empty where nothing is sent
     * @throws IOException if the server did not answer: the message says who was asked, and why not
     * @throws InterruptedException if the thread was interrupted meanwhile; nothing is on its way then
     */
    ServerAnswer ask(String method, String path, byte[] body) throws IOException, InterruptedException;

    /**
     * What a server said, be it yes or no.
     *
     * @param from who said it, as a message begins with it
     * @param status of HTTP
     */
    record ServerAnswer(String from, int status, byte[] body) {}
}
