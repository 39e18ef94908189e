package io.jenkins.plugins.legion.packaging.docker;

import static io.jenkins.plugins.legion.packaging.docker.ImageIntegration.text;
import static io.jenkins.plugins.legion.packaging.docker.ImageIntegration.whole;

import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.packaging.PackagedModel;
import io.jenkins.plugins.legion.packaging.Packager;
import io.jenkins.plugins.legion.packaging.PackagingWork;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code docker-rest}: an image whose containers answer over HTTP, by gunicorn. */
public final class DockerRest implements Packager {

    private static final long serialVersionUID = 1L;

    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String TIMEOUT = "timeout";
    private static final String WORKERS = "workers";
    private static final String THREADS = "threads";
    private static final String MOST_BYTES = "maxRequestBytes";

    /** The last that Python 3.7 may have is 23; what the server's configuration needs is there since 20. */
    private static final String GUNICORN = "gunicorn>=20.1";

    private static final PackagingIntegration INTEGRATION = ImageIntegration.of(
            "docker-rest",
            List.of(
                    text(HOST, "The address to listen at.", "0.0.0.0"),
                    whole(PORT, "The port to listen at.", 5000, 1, 65535),
                    whole(TIMEOUT, "How long a worker may be silent, in seconds.", 60, 0, 86400),
                    whole(WORKERS, "How many processes answer.", 1, 1, 1024),
                    whole(THREADS, "How many threads each process answers with.", 4, 1, 1024),
                    whole(MOST_BYTES, "The largest body of a request, in bytes.", 128L << 20, 1, 16L << 30)));

    @Override
    public PackagingIntegration integration() {
        return INTEGRATION;
    }

    @Override
    public PackagedModel pack(PackagingWork work) throws IOException, InterruptedException {
        return new ModelImage(work, program(work)).build();
    }

    static ImageProgram program(PackagingWork work) {
        int port = work.number(PORT);
        List<String> command = List.of(
                "-m",
                "gunicorn",
                "--config",
                "python:legion_server.workers",
                "--bind",
                bracketed(work.text(HOST)) + ":" + port,
                "--timeout",
                Integer.toString(work.number(TIMEOUT)),
                "--workers",
                Integer.toString(work.number(WORKERS)),
                "--threads",
                Integer.toString(work.number(THREADS)),
                "legion_server.wsgi");
        long most =
                work.argument(MOST_BYTES).map(Number.class::cast).orElseThrow().longValue();
        return new ImageProgram(command, Optional.of(port), List.of(GUNICORN), most);
    }

    /** As addresses of IPv6 stand before a port. */
    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
