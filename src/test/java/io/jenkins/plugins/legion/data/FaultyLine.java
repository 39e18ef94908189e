package io.jenkins.plugins.legion.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Stands between a client and its server, and does to the answers, or to what is sent, what a test wants. */
public final class FaultyLine implements AutoCloseable {

    /** What becomes of an answer, or of a request's body. Positions count the bytes behind its head. */
    public record Fault(String answer, long cutAt, long flipAt, boolean stalls, boolean ofBody) {

        public Fault(String answer, long cutAt, long flipAt, boolean stalls) {
            this(answer, cutAt, flipAt, stalls, false);
        }

        public static Fault cutBody(long at) {
            return new Fault("", at, Long.MAX_VALUE, false, true);
        }

        public static Fault flipBody(long at) {
            return new Fault("", Long.MAX_VALUE, at, false, true);
        }

        public static final Fault NONE = new Fault("", Long.MAX_VALUE, Long.MAX_VALUE, false);

        public static Fault answer(String status, String headers, String body) {
            return new Fault(
                    "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length()
                            + "\r\nConnection: close\r\n\r\n" + body,
                    0,
                    0,
                    false);
        }

        public static Fault cut(long at) {
            return new Fault("", at, Long.MAX_VALUE, false);
        }

        public static Fault flip(long at) {
            return new Fault("", Long.MAX_VALUE, at, false);
        }

        public static Fault stall() {
            return new Fault("", Long.MAX_VALUE, Long.MAX_VALUE, true);
        }
    }

    private record Asked(boolean ofHead, Fault fault) {}

    private final ServerSocket entry = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final int target;
    private final Function<String, Fault> faults;

    /** @param faults what becomes of the answer to a request, by its first line */
    public FaultyLine(int target, Function<String, Fault> faults) throws IOException {
        this.target = target;
        this.faults = faults;
        threads.execute(this::accept);
    }

    public int port() {
        return entry.getLocalPort();
    }

    /** The heads of all requests. */
    public List<String> requests() {
        return requests;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        AtomicReference<Asked> next = new AtomicReference<>(new Asked(false, Fault.NONE));
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> answers(server, client, next));
            for (String head = head(client.getInputStream()); !head.isEmpty(); head = head(client.getInputStream())) {
                requests.add(head);
                Fault fault = faults.apply(head.lines().findFirst().orElse(""));
                if (!fault.answer().isEmpty()) {
                    client.getOutputStream().write(fault.answer().getBytes(StandardCharsets.ISO_8859_1));
                    return;
                }
                next.set(new Asked(head.startsWith("HEAD "), fault));
                server.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                if (!body(client.getInputStream(), server.getOutputStream(), length(head), fault)) {
                    return;
                }
            }
        } catch (IOException e) {
            // Somebody hung up.
        }
    }

    private static boolean body(InputStream in, OutputStream out, long length, Fault fault) throws IOException {
        byte[] chunk = new byte[16 * 1024];
        for (long at = 0; at < length; ) {
            int count = in.read(chunk, 0, (int) Math.min(chunk.length, length - at));
            if (count < 0) {
                return false;
            }
            if (fault.ofBody() && fault.flipAt() >= at && fault.flipAt() < at + count) {
                chunk[(int) (fault.flipAt() - at)] ^= 1;
            }
            int passed = fault.ofBody() ? (int) Math.min(count, Math.max(0, fault.cutAt() - at)) : count;
            out.write(chunk, 0, passed);
            if (passed < count) {
                return false;
            }
            at += count;
        }
        return true;
    }

    private void answers(Socket server, Socket client, AtomicReference<Asked> next) {
        byte[] chunk = new byte[16 * 1024];
        try (client;
                server) {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                Fault fault =
                        next.get().fault().ofBody() ? Fault.NONE : next.get().fault();
                long length = next.get().ofHead() ? 0 : length(head);
                for (long at = 0; at < length; ) {
                    int count = in.read(chunk, 0, (int) Math.min(chunk.length, length - at));
                    if (count < 0 || fault.stalls() && at > 0) {
                        Thread.sleep(fault.stalls() ? Long.MAX_VALUE : 0);
                        return;
                    }
                    if (fault.flipAt() >= at && fault.flipAt() < at + count) {
                        chunk[(int) (fault.flipAt() - at)] ^= 1;
                    }
                    int passed = (int) Math.min(count, Math.max(0, fault.cutAt() - at));
                    out.write(chunk, 0, passed);
                    if (passed < count) {
                        return;
                    }
                    at += count;
                }
            }
        } catch (IOException e) {
            // Somebody hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        entry.close();
        threads.shutdownNow();
    }
}
