package io.jenkins.plugins.legion.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.apache.commons.io.FileUtils;

/** What is known of a file that was sent in part, also after a process that died while it wrote that down. */
class SentPartsTest {

    private static final String PLACE = "models/wine.zip in bucket 'lake' at https://s3.example.org";
    private static final Map<Integer, String> TAGS = Map.of(1, "\"a\"", 2, "\"b\"", 9_000, "\"c\"");

    private Path folder;
    private OutgoingFile file;
    private Path kept;

    @BeforeProperty
    void file() throws IOException {
        folder = Files.createTempDirectory("sent");
        file = new OutgoingFile(folder.resolve("wine.zip"), 9_000, Sha256.hex("wine"));
        kept = folder.resolve("wine.zip.sent");
    }

    @AfterProperty
    void remove() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    private void send() throws IOException {
        SentParts sent = SentParts.beside(file);
        sent.begin(file, PLACE, 1, "one");
        for (Map.Entry<Integer, String> tag : TAGS.entrySet()) {
            sent.sent(tag.getKey(), tag.getValue());
        }
    }

    @Property(tries = 1)
    void theNextProcessKnowsAllOfIt() throws IOException {
        send();
        SentParts next = SentParts.beside(file);
        assertThat(next.begun(file, PLACE, 1)).contains("one");
        assertThat(next.tags()).isEqualTo(TAGS);
    }

    @Property(tries = 1)
    void nobodyGoesOnWithWhatIsOfSomethingElse() throws IOException {
        send();
        SentParts next = SentParts.beside(file);
        OutgoingFile other = new OutgoingFile(file.path(), file.bytes(), Sha256.hex("other"));
        OutgoingFile longer = new OutgoingFile(file.path(), file.bytes() + 1, file.sha256());
        assertThat(next.begun(other, PLACE, 1)).isEmpty();
        assertThat(next.begun(longer, PLACE, 1)).isEmpty();
        assertThat(next.begun(file, PLACE + "/", 1)).isEmpty();
        assertThat(next.begun(file, PLACE, 2)).isEmpty();
        assertThat(next.tags()).isEmpty();
        next.begin(other, PLACE, 1, "two");
        assertThat(SentParts.beside(file).begun(other, PLACE, 1)).contains("two");
        assertThat(SentParts.beside(file).tags()).isEmpty();
    }

    @Property(tries = 1)
    void whatIsForgottenLeavesNoFile() throws IOException {
        send();
        SentParts.beside(file).forget();
        assertThat(folder).isEmptyDirectory();
        SentParts untold = SentParts.untold();
        untold.begin(file, PLACE, 1, "one");
        untold.sent(1, "a");
        assertThat(untold.tags()).containsOnlyKeys(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Property(tries = 1)
    void aDiskThatTakesNoMoreIsNoFault() throws IOException {
        SentParts sent = SentParts.beside(new OutgoingFile(folder.resolve("gone/wine.zip"), 1, Sha256.hex("wine")));
        sent.begin(file, PLACE, 1, "one");
        assertThat(sent.areKept()).isFalse();
        sent.sent(1, "a");
        assertThat(sent.tags()).containsOnlyKeys(1);
    }

    /** A power failure may leave any beginning of it. */
    @Property
    void ofAnyBeginningTheWholeLinesCount(@ForAll @IntRange(max = 600) int bytes) throws IOException {
        send();
        byte[] all = Files.readAllBytes(kept);
        Files.write(kept, Arrays.copyOf(all, Math.min(bytes, all.length)));
        SentParts next = SentParts.beside(file);
        assertThat(next.begun(file, PLACE, 1).orElse("one")).isEqualTo("one");
        assertThat(TAGS).containsAllEntriesOf(next.tags());
    }

    @Property
    void whateverStandsThereIsNoFault(@ForAll @Size(max = 300) byte[] content, @ForAll @IntRange(max = 300) int at)
            throws IOException {
        send();
        byte[] all = Files.readAllBytes(kept);
        System.arraycopy(
                content,
                0,
                all,
                Math.min(at, all.length),
                Math.min(content.length, all.length - Math.min(at, all.length)));
        Files.write(kept, all);
        SentParts next = SentParts.beside(file);
        next.begun(file, PLACE, 1);
        assertThat(next.tags()).allSatisfy((number, tag) -> {
            assertThat(number).isBetween(1, 10_000);
            assertThat(tag).isNotEmpty();
        });
    }
}
