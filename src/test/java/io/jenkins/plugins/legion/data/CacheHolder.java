package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that needs content of a cache until its input ends. Arguments: the cache, a digest. */
final class CacheHolder {

    private CacheHolder() {}

    public static void main(String[] arguments) throws Exception {
        ContentCache cache = new ContentCache(Path.of(arguments[0]));
        Digests digests = new Digests(List.of(new RemoteObject("a", 1, "t")));
        digests.put(0, arguments[1]);
        try (CacheLease lease = new CacheRoom(cache, new CacheLimit(0), line -> {}).lease(digests)) {
            System.out.println("ready");
            await();
        }
    }

    private static void await() throws IOException {
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
    }

    /** One that has begun. */
    static Process start(Path cache, String sha256) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CacheHolder.class.getName(),
                        cache.toString(),
                        sha256)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!"ready".equals(process.inputReader().readLine())) {
            throw new IOException("it did not begin");
        }
        return process;
    }
}
