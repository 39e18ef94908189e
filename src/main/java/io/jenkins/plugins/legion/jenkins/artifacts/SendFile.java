package io.jenkins.plugins.legion.jenkins.artifacts;

import hudson.model.TaskListener;
import hudson.remoting.Engine;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.binary.upload.ExpectedUpload;
import io.jenkins.plugins.legion.binary.upload.Upload;
import io.jenkins.plugins.legion.jenkins.agents.AgentLog;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jenkins.MasterToSlaveFileCallable;
import jenkins.model.Jenkins;

/** Sends the file that it is sent to over HTTP to the controller, which expects it. Answers why not; empty where it did. */
final class SendFile extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String secret;
    private final String name;
    /** The controller's address as its administrator gave it; null where nobody did. */
    private final String controller = Jenkins.get().getRootUrl();

    private final AgentLog log;

    SendFile(ExpectedUpload expected, String name, TaskListener listener) {
        this.id = expected.id();
        this.secret = expected.secret();
        this.name = name;
        this.log = new AgentLog(listener);
    }

    @Override
    public String invoke(File file, VirtualChannel channel) throws InterruptedException {
        try {
            new Upload(file.toPath(), id, secret, new TransferLog(name, log::say)).to(addresses());
            return "";
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    private List<URI> addresses() {
        Set<String> known = new LinkedHashSet<>();
        // By this one an inbound agent reached the controller when it connected.
        Engine engine = Engine.current();
        URL reached = engine == null ? null : engine.getHudsonUrl();
        if (reached != null) {
            known.add(reached.toExternalForm());
        }
        if (controller != null) {
            known.add(controller);
        }
        List<URI> addresses = new ArrayList<>();
        for (String url : known) {
            address(url).ifPresent(addresses::add);
        }
        return addresses;
    }

    /** An administrator may have written anything; what is no address of HTTP is passed over. */
    private Optional<URI> address(String url) {
        try {
            return Optional.of(new URI((url.endsWith("/") ? url : url + "/") + UploadsAction.URL + "/" + id))
                    .filter(address -> address.getHost() != null)
                    .filter(address -> List.of("http", "https").contains(address.getScheme()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
