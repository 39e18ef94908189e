package io.jenkins.plugins.legion.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.DataClass;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.DataSplit;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageFoldersTest {

    private static List<DatasetFile> files(String... paths) {
        return Arrays.stream(paths)
                .map(path -> new DatasetFile(path, Path.of("nowhere"), 10))
                .toList();
    }

    private static DataPart part(String... paths) {
        return Dataset.images(files(paths)).get(0);
    }

    @Test
    void eachFolderIsAClass() {
        DataPart part = part("cats/1.jpg", "cats/deep/er/2.JPEG", "dogs/1.png", "LICENSE", "dogs/notes.txt");
        assertThat(part.samples()).isEqualTo(3);
        assertThat(part.bytes()).isEqualTo(30);
        assertThat(part.classes()).containsExactly(new DataClass("cats", 2), new DataClass("dogs", 1));
        assertThat(part.splits()).isEmpty();
        assertThat(part.label()).isEmpty();
    }

    @Test
    void foldersOfPortionsStandAroundThoseOfClasses() {
        DataPart part = part("set/train/cats/1.jpg", "set/train/dogs/1.jpg", "set/val/cats/2.jpg", "set/val/3.jpg");
        assertThat(part.samples()).isEqualTo(4);
        assertThat(part.classCount()).isEqualTo(2);
        assertThat(part.classes()).containsExactly(new DataClass("cats", 2), new DataClass("dogs", 1));
        assertThat(part.splits())
                .containsExactly(
                        new DataSplit("train", 2, List.of(new DataClass("cats", 1), new DataClass("dogs", 1))),
                        new DataSplit("val", 2, List.of(new DataClass("cats", 1), new DataClass("dogs", 0))));
    }

    @Test
    void imagesOfOneFolderHaveNoClasses() {
        assertThat(part("images/1.jpg", "images/2.jpg").classes()).isEmpty();
        assertThat(part("1.jpg", "2.jpg").classes()).isEmpty();
    }

    @Test
    void onePortionAloneHasClasses() {
        DataPart part = part("train/cats/1.jpg", "train/dogs/1.jpg");
        assertThat(part.classes()).containsExactly(new DataClass("cats", 1), new DataClass("dogs", 1));
        assertThat(part.splits()).isEmpty();
    }

    @Test
    void aHundredThousandTakeAMoment() {
        String[] paths = new String[100_000];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = "class-" + i % 1000 + "/" + i + ".jpg";
        }
        DataPart part = part(paths);
        assertThat(part.classCount()).isEqualTo(1000);
        assertThat(part.classes()).hasSize(50).contains(new DataClass("class-0", 100));
    }

    @Test
    void noImagesAreNoPart() {
        assertThat(ImageFolders.of(List.of())).isEqualTo(Optional.empty());
    }
}
