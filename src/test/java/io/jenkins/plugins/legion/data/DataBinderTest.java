package io.jenkins.plugins.legion.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.DataStatistics;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Timeout(60)
class DataBinderTest {

    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofMillis(2));

    private final MemoryStore store = new MemoryStore();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

    private Path workspace;

    @BeforeEach
    void workspace() throws IOException {
        workspace = Files.createDirectory(folder.resolve("workspace"));
    }

    @Test
    void aPrefixBecomesAFolder() throws Exception {
        store.with("wine/train/red.csv", "a,b")
                .with("wine/train/white.csv", "c")
                .with("wine2/x", "no");
        BoundData bound = bind("wine/");
        assertThat(files()).containsExactly("train/red.csv", "train/white.csv");
        assertThat(workspace.resolve("data/train/red.csv")).hasContent("a,b");
        assertThat(bound.files()).isEqualTo(2);
        assertThat(bound.bytes()).isEqualTo(4);
        assertThat(bound.digest()).startsWith("sha256:");
    }

    @Test
    void whereItWasFoundAndInWhichStateIsTold() throws Exception {
        store.with("wine/a", "1").with("wine/b", "2");
        BoundData first = bind("wine/");
        assertThat(first.place()).isEqualTo("'wine/' in bucket 'memory' at test");
        assertThat(first.version()).matches("etags:[0-9a-f]{64}");
        store.with("wine/b", "3");
        assertThat(bind("wine/").version()).matches("etags:[0-9a-f]{64}").isNotEqualTo(first.version());
        BoundData one = binder().bind(new DataBinding("lake", "", "in/"), store, "wine/a", workspace);
        assertThat(one.version()).isEqualTo("etag:c4ca4238a0b923820dcc509a6f75849b");
    }

    @Test
    void whatIsInItIsCountedOnce() throws Exception {
        store.with("wine/red.csv", "acid,label\n1.5,good\n2.5,bad\n");
        DataStatistics counted = bind("wine/").statistics().orElseThrow();
        assertThat(counted.parts()).hasSize(1);
        assertThat(counted.parts().get(0).samples()).isEqualTo(2);
        try (Stream<Path> kept = Files.list(folder.resolve("cache/statistics"))) {
            Path file = kept.findFirst().orElseThrow();
            Files.writeString(file, Files.readString(file).replace("\"samples\":2", "\"samples\":22"));
        }
        assertThat(bind("wine/").statistics().orElseThrow().parts().get(0).samples())
                .isEqualTo(22);
    }

    @Test
    void aLabelThatIsNotThereFailsAndNamesTheColumnsThatAre() throws Exception {
        store.with("wine/red.csv", "acid,kind\n1.5,good\n2.5,bad\n");
        DataBinding named = new DataBinding("lake", "wine/", "data").labelled("kind");
        BoundData bound = bind(named, "wine/");
        assertThat(bound.statistics().orElseThrow().parts().get(0).label()).isEqualTo("kind");
        assertThat(bound.binding().label()).isEqualTo("kind");
        assertThatThrownBy(() -> bind(named.labelled("knid"), "wine/"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("label: 'knid'; expected a column of the data; there is acid, kind");
    }

    @Test
    void aPrefixNeedsNoSlashAndIsNoPartOfAName() throws Exception {
        store.with("wine/a", "1").with("wine2/b", "2");
        bind("wine");
        assertThat(files()).containsExactly("a");
    }

    @Test
    void anObjectBecomesTheFile() throws Exception {
        store.with("wine/a.csv", "1").with("wine/a.csv.bak", "2");
        binder().bind(new DataBinding("lake", "", "in/x.csv"), store, "wine/a.csv", workspace);
        assertThat(workspace.resolve("in/x.csv")).hasContent("1");
    }

    @Test
    void anObjectGoesIntoAFolderWhereTheLocalPathEndsInASlash() throws Exception {
        store.with("wine/a.csv", "1");
        binder().bind(new DataBinding("lake", "", "in/"), store, "wine/a.csv", workspace);
        assertThat(workspace.resolve("in/a.csv")).hasContent("1");
    }

    @Test
    void whatIsIncludedAndNotExcludedComes() throws Exception {
        store.with("w/a.csv", "1").with("w/x/b.csv", "2").with("w/x/c.txt", "3").with("w/tmp/d.csv", "4");
        bind(binding(List.of("**/*.csv"), List.of("tmp/")), "w/");
        assertThat(files()).containsExactly("a.csv", "x/b.csv");
    }

    @Test
    void patternsThatAdmitNothingAreAFault() {
        store.with("w/a.csv", "1");
        assertThatThrownBy(() -> bind(binding(List.of("*.tsv"), List.of()), "w/"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("include: '*.tsv'; expected patterns that admit one of the 1 objects below 'w/' in bucket"
                        + " 'memory' at test");
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() {
        store.with("wine/train/a", "1").with("wine/test/b", "2").with("wine/README", "3");
        assertThatThrownBy(() -> bind("wine/trian/"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("remotePath: 'wine/trian/'; expected data of the connection 'lake' in bucket 'memory' at"
                        + " test; below 'wine/' there is README, test/, train/");
    }

    @Test
    void theSecondTimeNothingIsMoved() throws Exception {
        store.with("wine/a", "1").with("wine/b", "2");
        BoundData first = bind("wine/");
        int reads = store.reads.get();
        Files.delete(workspace.resolve("data/a"));
        BoundData second = bind("wine/");
        assertThat(store.reads).hasValue(reads);
        assertThat(second).isEqualTo(first);
        assertThat(workspace.resolve("data/a")).hasContent("1");
        assertThat(log).last().asString().endsWith("all of it is on this machine");
    }

    @Test
    void onlyWhatChangedIsFetchedAgain() throws Exception {
        store.with("wine/a", "1").with("wine/b", "2");
        BoundData first = bind("wine/");
        store.with("wine/b", "3");
        store.bytes.set(0);
        BoundData second = bind("wine/");
        assertThat(store.bytes).hasValue(1);
        assertThat(second.digest()).isNotEqualTo(first.digest());
        assertThat(workspace.resolve("data/b")).hasContent("3");
    }

    @Test
    void contentThatATrainingWroteToIsFetchedAgain() throws Exception {
        store.with("wine/a", "1234");
        bind("wine/");
        Path file = workspace.resolve("data/a");
        assertThat(file.toFile().setWritable(true)).isTrue();
        Files.writeString(file, "9999");
        bind("wine/");
        assertThat(file).hasContent("1234");
    }

    @Test
    void aLineThatBreaksIsGoneOnWith() throws Exception {
        byte[] bytes = random(3_000_000);
        store.content.put("wine/a", bytes);
        store.line = (object, from, in) -> new Broken(in, 400_000);
        bind("wine/");
        assertThat(workspace.resolve("data/a")).hasBinaryContent(bytes);
        assertThat(store.reads.get()).isBetween(8, 9);
    }

    @Test
    void aLargeObjectComesInSegmentsOfWhichEachGoesOn() throws Exception {
        byte[] bytes = random(Math.toIntExact(2 * Segments.BYTES + 12345));
        store.content.put("wine/a", bytes);
        Set<Long> broken = ConcurrentHashMap.newKeySet();
        store.line = (object, from, in) -> broken.add(from) && from % Segments.BYTES == 0 ? new Broken(in, 1000) : in;
        bind("wine/");
        assertThat(workspace.resolve("data/a")).hasBinaryContent(bytes);
    }

    @Test
    void whatArrivedOfALargeObjectIsNotFetchedAgain() throws Exception {
        byte[] bytes = random(Math.toIntExact(3 * Segments.BYTES));
        store.content.put("wine/a", bytes);
        store.line = (object, from, in) -> {
            if (from == 2 * Segments.BYTES) {
                throw new StoreRefusal("the credentials have expired");
            }
            return in;
        };
        assertThatThrownBy(() -> bind("wine/")).isInstanceOf(StoreRefusal.class);
        store.line = (object, from, in) -> in;
        store.bytes.set(0);
        bind("wine/");
        assertThat(store.bytes.get()).isLessThanOrEqualTo(3 * Segments.BYTES);
        assertThat(workspace.resolve("data/a")).hasBinaryContent(bytes);
    }

    @Test
    void aLargeObjectThatSeveralWantAtOnceComesOnce() throws Exception {
        byte[] bytes = random(Math.toIntExact(2 * Segments.BYTES));
        store.content.put("wine/a", bytes);
        Path other = Files.createDirectory(folder.resolve("other"));
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
            try {
                binder().bind(new DataBinding("lake", "wine/", "data"), store, "wine/", other);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        bind("wine/");
        second.join();
        assertThat(store.bytes).hasValue(bytes.length);
        assertThat(other.resolve("data/a")).hasBinaryContent(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRC32", "CRC32C", "CRC64NVME", "MD5", "SHA1", "SHA256"})
    void bytesThatAreNotThoseOfTheStoreAreFetchedOnceMore(String kind) throws Exception {
        store.with("wine/a", "1234");
        store.offered = List.of(ChecksumKind.valueOf(kind));
        AtomicInteger tries = new AtomicInteger();
        store.line =
                (object, from, in) -> tries.incrementAndGet() == 1 ? new ByteArrayInputStream("1235".getBytes()) : in;
        bind("wine/");
        assertThat(workspace.resolve("data/a")).hasContent("1234");
        assertThat(tries).hasValue(2);
    }

    @Test
    void bytesThatAreNeverThoseOfTheStoreAreAFault() throws Exception {
        store.with("wine/a", "1234");
        store.line = (object, from, in) -> new ByteArrayInputStream("1235".getBytes());
        assertThatThrownBy(() -> bind("wine/"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'wine/a' did not arrive as it is stored: its CRC-32C is ");
        assertThat(files()).isEmpty();
    }

    @Test
    void anObjectThatChangesMeanwhileIsAFault() throws Exception {
        store.content.put("wine/a", random(1_000_000));
        store.line = (object, from, in) -> {
            store.content.put("wine/a", random(1_000_001));
            return new Broken(in, 10);
        };
        assertThatThrownBy(() -> bind("wine/"))
                .isInstanceOf(ChangedObject.class)
                .hasMessage("'wine/a' was changed or removed while it was fetched");
        assertThat(files()).isEmpty();
    }

    @Test
    void keysThatCanBeNoFilesAreToldTogether() {
        store.with("w/../../etc/passwd", "1")
                .with("w//abs", "2")
                .with("w/a\\b", "3")
                .with("w/" + "ü".repeat(200), "4")
                .with("w/ok ", "5");
        assertThatThrownBy(() -> bind("w/")).isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.faults())
                .hasSize(4));
    }

    @Test
    void aKeyThatIsAFileAndAFolderIsToldOf() {
        store.with("w/a", "1").with("w/a/b", "2").with("w/a-c", "3");
        assertThatThrownBy(() -> bind("w/"))
                .hasMessage("remotePath, key: 'w/a'; expected one that is not a folder's too, as it is of other keys");
    }

    @Test
    void longAndOddNamesAreFiles() throws Exception {
        String odd = "w/" + "é".repeat(120) + "/" + "漢".repeat(80) + "/ leading, trailing ";
        store.with(odd, "1")
                .with("w/Case", "2")
                .with("w/case", "3")
                .with("w/-rf", "4")
                .with("w/empty", "");
        bind("w/");
        assertThat(files()).hasSize(5);
    }

    @Test
    void dataThatIsNotThePinnedOneIsAFault() throws Exception {
        store.with("wine/a", "1");
        String digest = bind("wine/").digest();
        DataBinding pinned = new DataBinding("lake", "", "data", List.of(), List.of(), digest);
        bind(pinned, "wine/");
        store.with("wine/a", "2");
        assertThatThrownBy(() -> bind(pinned, "wine/"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("digest: '" + digest)
                .hasMessageContaining(
                        "expected that of the data at 'wine/' in bucket 'memory' at test, which is sha256:");
        assertThat(workspace.resolve("data/a")).hasContent("1");
    }

    @Test
    void nothingIsLeftBehindOfWhatDidNotComeWhole() throws Exception {
        store.with("wine/a", "1").with("wine/b", "2");
        store.line = (object, from, in) -> {
            if (object.key().endsWith("b")) {
                throw new StoreRefusal("no");
            }
            return in;
        };
        assertThatThrownBy(() -> bind("wine/")).hasMessage("no");
        assertThat(files()).isEmpty();
        try (Stream<Path> parts = Files.list(folder.resolve("cache/parts"))) {
            assertThat(parts).isEmpty();
        }
    }

    @Test
    void whoIsToldOfAFaultFindsNobodyAtWorkAnyMore() {
        store.with("wine/a", "1").with("wine/b", "2");
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        store.line = (object, from, in) -> {
            try {
                if (object.key().endsWith("b")) {
                    begun.await();
                    throw new StoreRefusal("no");
                }
                begun.countDown();
                new CountDownLatch(1).await();
                return in;
            } catch (InterruptedException e) {
                // As long as a write to the disk may take.
                Files.writeString(folder.resolve("late"), "x".repeat(1_000_000));
                ended.set(true);
                throw new InterruptedIOException();
            }
        };
        assertThatThrownBy(() -> bind("wine/")).hasMessage("no");
        assertThat(ended).isTrue();
    }

    /** Who digests a large one works on the cache too. */
    @Test
    void whoIsToldOfAFaultFindsNobodyAtWorkOnALargeObjectAnyMore() {
        store.content.put("wine/a", new byte[Math.toIntExact(Segments.BYTES + 1)]);
        store.with("wine/b", "2");
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        store.sums = (object, from, in) -> {
            if (object.key().endsWith("b")) {
                return in;
            }
            try {
                begun.countDown();
                new CountDownLatch(1).await();
                return in;
            } catch (InterruptedException e) {
                // As long as a write to the disk may take.
                Files.writeString(folder.resolve("late"), "x".repeat(1_000_000));
                ended.set(true);
                throw new InterruptedIOException();
            }
        };
        store.line = (object, from, in) -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            throw new StoreRefusal("no");
        };
        assertThatThrownBy(() -> bind("wine/")).hasMessage("no");
        assertThat(ended).isTrue();
    }

    @Test
    void whatWasRemovedForItsLimitIsFetchedAgainAndIsTheSame() throws Exception {
        store.with("wine/a", "1".repeat(1000)).with("beer/b", "2".repeat(1000));
        BoundData first = binder(1500).bind(new DataBinding("lake", "", "data"), store, "wine/", workspace);
        age();
        binder(1500).bind(new DataBinding("lake", "", "other"), store, "beer/", workspace);
        store.bytes.set(0);
        BoundData second = binder(1500).bind(new DataBinding("lake", "", "data"), store, "wine/", workspace);
        assertThat(store.bytes).hasValue(1000);
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(log).anyMatch(line -> line.startsWith("Removed 1000 B of "));
    }

    /** As though all of the cache had not been used for a month. */
    private void age() throws IOException {
        try (Stream<Path> content = Files.walk(folder.resolve("cache/objects"))) {
            for (Path file : content.filter(Files::isRegularFile).toList()) {
                Files.getFileAttributeView(file, BasicFileAttributeView.class)
                        .setTimes(null, FileTime.from(Instant.now().minus(Duration.ofDays(30))), null);
            }
        }
    }

    @Test
    void manyThatBindAtOnceInACacheThatIsTooSmallAllGetTheirs() throws Exception {
        for (int i = 0; i < 40; i++) {
            store.content.put("wine/" + i, random(20_000 + i));
        }
        List<CompletableFuture<BoundData>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Path own = Files.createDirectory(folder.resolve("w" + i));
            String path = i % 2 == 0 ? "wine/" : "wine/" + i;
            all.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return binder(100_000).bind(new DataBinding("lake", path, "data/"), store, path, own);
                } catch (IOException | InterruptedException e) {
                    throw new CompletionException(e);
                }
            }));
        }
        for (int i = 0; i < 6; i++) {
            assertThat(all.get(i).join().files()).isEqualTo(i % 2 == 0 ? 40 : 1);
        }
        for (int i = 0; i < 40; i++) {
            assertThat(folder.resolve("w0/data/" + i)).hasBinaryContent(store.content.get("wine/" + i));
        }
    }

    private BoundData bind(String path) throws IOException, InterruptedException {
        return bind(new DataBinding("lake", path, "data"), path);
    }

    private BoundData bind(DataBinding binding, String path) throws IOException, InterruptedException {
        return binder().bind(binding, store, path, workspace);
    }

    private static DataBinding binding(List<String> include, List<String> exclude) {
        return new DataBinding("lake", "", "data", include, exclude, "");
    }

    private DataBinder binder() {
        return binder(Long.MAX_VALUE);
    }

    private DataBinder binder(long limit) {
        return new DataBinder(new ContentCache(folder.resolve("cache")), new CacheLimit(limit), SHORT, log::add);
    }

    private List<String> files() throws IOException {
        Path data = workspace.resolve("data");
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(data)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> data.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Arrays.copyOf(bytes, size);
    }

    /** Breaks after so many bytes. */
    private static final class Broken extends FilterInputStream {

        private int left;

        Broken(InputStream in, int left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("Connection reset");
            }
            int count = super.read(bytes, offset, Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
