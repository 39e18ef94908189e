package io.jenkins.plugins.legion.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A store in memory, whose lines break as a test wants them to. */
final class MemoryStore implements ObjectStore {

    /** What becomes of an answer's bytes. */
    interface Line {
        InputStream of(RemoteObject object, long from, InputStream content) throws IOException;
    }

    final SortedMap<String, byte[]> content = new ConcurrentSkipListMap<>();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicLong bytes = new AtomicLong();
    List<ChecksumKind> offered = List.of(ChecksumKind.CRC32C);
    Line line = (object, from, in) -> in;
    Line sums = line;

    MemoryStore with(String key, String text) {
        content.put(key, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    @Override
    public String name() {
        return "bucket 'memory' at test";
    }

    @Override
    public Optional<RemoteObject> find(String key) {
        return Optional.ofNullable(content.get(key)).map(found -> object(key, found));
    }

    private static RemoteObject object(String key, byte[] found) {
        return new RemoteObject(key, found.length, HexFormat.of().formatHex(sum(ChecksumKind.MD5, found)));
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each) {
        content.tailMap(prefix).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .forEach(entry -> each.accept(object(entry.getKey(), entry.getValue())));
    }

    @Override
    public List<String> below(String prefix, int most) {
        TreeSet<String> names = new TreeSet<>();
        list(prefix, object -> names.add(object.key().substring(prefix.length()).replaceFirst("/.*", "/")));
        return names.stream().limit(most).toList();
    }

    @Override
    public ObjectContent open(RemoteObject object, long from, long to) throws IOException {
        byte[] now = content.get(object.key());
        if (now == null || !object(object.key(), now).equals(object)) {
            throw new ChangedObject(object, null);
        }
        reads.incrementAndGet();
        bytes.addAndGet(to - from);
        InputStream in = new ByteArrayInputStream(Arrays.copyOfRange(now, (int) from, (int) to));
        return new ObjectContent(line.of(object, from, in), checksums(object));
    }

    @Override
    public Map<ChecksumKind, byte[]> checksums(RemoteObject object) throws IOException {
        sums.of(object, 0, InputStream.nullInputStream());
        Map<ChecksumKind, byte[]> checksums = new EnumMap<>(ChecksumKind.class);
        offered.forEach(kind -> checksums.put(kind, sum(kind, content.get(object.key()))));
        return checksums;
    }

    private static byte[] sum(ChecksumKind kind, byte[] bytes) {
        ChecksumKind.Running running = kind.fresh();
        running.update(ByteBuffer.wrap(bytes));
        return running.value();
    }

    @Override
    public void close() {
        // Nothing waits.
    }
}
