package io.jenkins.plugins.legion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.DataClass;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckTest {

    private static final DataBinding LAKE = new DataBinding("lake", "wine/", "data");

    @TempDir
    Path workspace;

    private final List<Fault> faults = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();

    @Test
    void dataInPlaceIsCountedAndDigested() throws Exception {
        write("data/a.csv", "1,2\n");
        write("data/b/c.csv", "3");

        BoundData bound = check(LAKE).get(0);

        assertThat(bound.binding()).isEqualTo(LAKE);
        assertThat(bound.files()).isEqualTo(2);
        assertThat(bound.bytes()).isEqualTo(5);
        assertThat(bound.digest()).startsWith("sha256:").hasSize("sha256:".length() + 64);
        assertThat(bound.statistics().orElseThrow().parts())
                .extracting(DataPart::samples)
                .containsExactly(1L, 1L);
        assertThat(faults).isEmpty();
    }

    @Test
    void theDigestFollowsNamesAndContents() throws Exception {
        write("data/a.csv", "1");
        String first = check(LAKE).get(0).digest();
        write("data/a.csv", "2");
        String otherContent = check(LAKE).get(0).digest();
        Files.move(workspace.resolve("data/a.csv"), workspace.resolve("data/b.csv"));
        String otherName = check(LAKE).get(0).digest();
        write("data/a.csv", "1");
        Files.delete(workspace.resolve("data/b.csv"));

        assertThat(List.of(first, otherContent, otherName)).doesNotHaveDuplicates();
        assertThat(check(LAKE).get(0).digest()).isEqualTo(first);
    }

    @Test
    void dataBehindALinkCounts() throws Exception {
        write("elsewhere/a.csv", "123");
        Files.createSymbolicLink(workspace.resolve("data"), workspace.resolve("elsewhere"));
        assertThat(check(LAKE).get(0).bytes()).isEqualTo(3);
    }

    @Test
    void aSingleFileIsDataToo() throws Exception {
        write("data", "123");
        assertThat(check(LAKE).get(0).files()).isEqualTo(1);
    }

    @Test
    void anEmptyFolderIsMissingData() throws Exception {
        Files.createDirectories(workspace.resolve("data/empty"));
        assertThat(check(LAKE)).isEmpty();
        assertThat(faults)
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .startsWith(
                        "data[0].localPath: 'data'; expected data of the connection 'lake', 'wine/', to be in place")
                .endsWith(workspace.resolve("data") + " is an empty folder");
    }

    @Test
    void aPathOutOfTheWorkspaceIsRefused() throws Exception {
        assertThat(check(new DataBinding("lake", "", "../data"))).isEmpty();
        assertThat(faults)
                .singleElement()
                .extracting(Fault::message)
                .isEqualTo("data[0].localPath: '../data'; expected a path within the workspace");
    }

    @Test
    void anAbortIsHeededWhileDataIsHashed() throws Exception {
        write("data/a.csv", "1");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> check(LAKE))
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining(workspace.resolve("data").toString());
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void itSaysWhatItReads() throws Exception {
        write("data/a.csv", "1,2\n");
        write("data/b/c.csv", "3");
        check(LAKE);

        assertThat(progress).containsExactly("Hashing the data in data: 2 files, 5 bytes");
    }

    @Test
    void aLabelThatDataInPlaceHasNotIsAFaultOfItsBinding() throws Exception {
        write("data/a.csv", "acid,kind\n1.5,good\n");
        assertThat(check(LAKE.labelled("kind"))
                        .get(0)
                        .statistics()
                        .orElseThrow()
                        .parts())
                .extracting(DataPart::label)
                .containsExactly("kind");
        assertThatThrownBy(() -> check(LAKE.labelled("knid")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("data[0].label: 'knid'; expected a column of the data; there is acid, kind");
    }

    @Test
    void whatWasBoundBeforeIsCountedByTheLabelThatTheTrainingNames() throws Exception {
        write("data/a.csv", "acid,kind,label\n1.5,good,x\n2.5,good,y\n");
        BoundData earlier = check(LAKE).get(0).from("s3://lake/wine/", "etag:1");
        DataSource source = new BoundEarlier(List.of(earlier), DataSource.NONE);
        DataBinding plain = new DataBinding("lake", "", "data");
        assertThat(source.bind(plain, workspace, progress::add)).isEqualTo(earlier);
        BoundData counted = source.bind(plain.labelled("kind"), workspace, progress::add);
        assertThat(counted.place()).isEqualTo("s3://lake/wine/");
        assertThat(counted.version()).isEqualTo("etag:1");
        assertThat(counted.binding()).isEqualTo(LAKE.labelled("kind"));
        assertThat(counted.statistics().orElseThrow().parts().get(0).classes())
                .containsExactly(new DataClass("good", 2));
    }

    private List<BoundData> check(DataBinding binding) throws IOException, InterruptedException {
        return TrainingData.find(List.of(binding), workspace, DataSource.NONE, faults)
                .bind(progress::add);
    }

    private void write(String file, String content) throws IOException {
        Path path = workspace.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
