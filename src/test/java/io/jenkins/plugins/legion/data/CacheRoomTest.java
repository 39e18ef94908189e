package io.jenkins.plugins.legion.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CacheRoomTest {

    private final List<String> log = new ArrayList<>();

    @TempDir
    private Path root;

    private ContentCache cache;

    @BeforeEach
    void open() {
        cache = new ContentCache(root);
    }

    @Test
    void whatWasNotUsedForLongestGoes() throws Exception {
        String old = keep("aaaa", Duration.ofDays(30));
        String older = keep("bbbb", Duration.ofDays(60));
        String fresh = keep("cccc", Duration.ofHours(5));
        room(12).before(5);
        assertThat(cache.file(older)).doesNotExist();
        assertThat(cache.file(old)).doesNotExist();
        assertThat(cache.file(fresh)).exists();
        assertThat(log)
                .containsExactly("Removed 8 B of " + root + " that was not used for longest, since the limit is 12 B");
    }

    @Test
    void asLongAsThereIsRoomNothingGoes() throws Exception {
        String one = keep("aaaa", Duration.ofDays(30));
        room(9).before(5);
        assertThat(cache.file(one)).exists();
        assertThat(log).isEmpty();
    }

    @Test
    void whatIsUsedAgainStays() throws Exception {
        String first = keep("aaaa", Duration.ofDays(30));
        String second = keep("bbbb", Duration.ofDays(20));
        assertThat(cache.has(first, 4)).isTrue();
        room(8).before(4);
        assertThat(cache.file(first)).exists();
        assertThat(cache.file(second)).doesNotExist();
    }

    @Test
    void howMuchThereIsIsNotedAndNotCountedEachTime() throws Exception {
        keep("aaaa", Duration.ofDays(30));
        room(100).before(1);
        assertThat(root.resolve("size")).hasContent("4");
        room(100).came(5);
        assertThat(root.resolve("size")).hasContent("9");
        Files.writeString(root.resolve("size"), "broken");
        room(100).before(1);
        assertThat(root.resolve("size")).hasContent("4");
    }

    @Test
    void whatAnotherProcessNeedsStays() throws Exception {
        String needed = keep("aaaa", Duration.ofDays(60));
        String other = keep("bbbb", Duration.ofDays(30));
        Process holder = CacheHolder.start(root, needed);
        try {
            room(0).before(1);
            assertThat(cache.file(needed)).exists();
            assertThat(cache.file(other)).doesNotExist();
            holder.getOutputStream().close();
            holder.waitFor();
            room(0).before(1);
            assertThat(cache.file(needed)).doesNotExist();
            assertThat(CacheLease.folder(root)).isEmptyDirectory();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void whatCameSinceAnotherProcessBeganStays() throws Exception {
        Process holder = CacheHolder.start(root, Sha256.hex("something else"));
        try {
            String came = keep("aaaa", Duration.ZERO);
            room(0).before(1);
            assertThat(cache.file(came)).exists();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void theDeadNeedNothing() throws Exception {
        String needed = keep("aaaa", Duration.ofDays(60));
        Process holder = CacheHolder.start(root, needed);
        holder.destroyForcibly().waitFor();
        try (var leases = Files.list(CacheLease.folder(root))) {
            for (Path lease : leases.toList()) {
                Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
            }
        }
        room(0).before(1);
        assertThat(cache.file(needed)).doesNotExist();
        assertThat(CacheLease.folder(root)).isEmptyDirectory();
    }

    @Test
    void aProcessThatWasSuspendedStillHasItsLock() throws Exception {
        String needed = keep("aaaa", Duration.ofDays(60));
        Process holder = CacheHolder.start(root, needed);
        try (var leases = Files.list(CacheLease.folder(root))) {
            for (Path lease : leases.toList()) {
                Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
            }
            room(0).before(1);
            assertThat(cache.file(needed)).exists();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void partsThatNobodyGoesOnWithGo() throws Exception {
        Path left = part("left", Duration.ofDays(11));
        Path fresh = part("fresh", Duration.ofDays(2));
        Path held = part("held", Duration.ofDays(11));
        Files.writeString(cache.part("left.arrived"), "x");
        try (LockFile lock = LockFile.take(cache.part("held.lock")).orElseThrow()) {
            room(100).before(1);
        }
        assertThat(left).doesNotExist();
        assertThat(cache.part("left.arrived")).doesNotExist();
        assertThat(fresh).exists();
        assertThat(held).exists();
    }

    @Test
    void aDiskThatIsTooSmallIsToldWithWhatIsNeededAndFree() throws Exception {
        keep("aaaa", Duration.ofDays(60));
        assertThatThrownBy(() -> room(Long.MAX_VALUE).before(1L << 60))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("(?s)" + root
                        + "/parts/data: the disk is full; needed up to 1152921504606846976 bytes, free were \\d+");
        assertThat(log).hasSize(1).first().asString().endsWith("since the disk is nearly full");
    }

    @Test
    void whatAWorkspaceHasTooFreesNothing() throws Exception {
        String linked = keep("aaaa", Duration.ofDays(60));
        Files.createLink(root.resolve("workspace"), cache.file(linked));
        assertThat(room(Long.MAX_VALUE).more(1)).isFalse();
        assertThat(cache.file(linked)).exists();
        Files.delete(root.resolve("workspace"));
        assertThat(room(Long.MAX_VALUE).more(1)).isTrue();
        assertThat(cache.file(linked)).doesNotExist();
    }

    @Test
    void theUsualLimitIsAShareOfTheDisk() throws IOException {
        assertThat(DataCache.in(root).limit().bytes())
                .isEqualTo(Files.getFileStore(root).getTotalSpace() / 5);
        assertThat(new DataCache(root, Optional.of(7L)).limit()).isEqualTo(new CacheLimit(7));
    }

    private CacheRoom room(long limit) {
        return new CacheRoom(cache, new CacheLimit(limit), log::add);
    }

    private String keep(String text, Duration ago) throws IOException {
        String sha256 = Sha256.hex(text);
        cache.keep(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), sha256);
        Files.getFileAttributeView(cache.file(sha256), BasicFileAttributeView.class)
                .setTimes(ContentCache.MARK, FileTime.from(Instant.now().minus(ago)), null);
        return sha256;
    }

    private Path part(String name, Duration ago) throws IOException {
        Path part = Files.writeString(cache.part(name + ".part"), "x");
        return Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(ago)));
    }
}
