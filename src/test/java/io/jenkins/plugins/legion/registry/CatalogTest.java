package io.jenkins.plugins.legion.registry;

import static io.jenkins.plugins.legion.registry.Versions.build;
import static io.jenkins.plugins.legion.registry.Versions.finished;
import static io.jenkins.plugins.legion.registry.Versions.named;
import static io.jenkins.plugins.legion.registry.Versions.unregistered;
import static io.jenkins.plugins.legion.registry.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    private static final Predicate<String> ALL = job -> true;

    @TempDir
    private Path folder;

    private final Map<String, VersionIndex> indexes = new LinkedHashMap<>();

    @BeforeEach
    void fill() throws IOException {
        put("team/a", version("wine", 1));
        put("team/a", version("wine", 5).builtWith(BuildOutcome.FAILURE));
        put("team/a", version("Beer", 2, "other"));
        put("team/b", named(version("wine", 3), "1"));
        put("team/b", unregistered(version("wine", 8)));
        put("team/b", unregistered(version("secret", 9)));
        put("team/b", version("apple", 4).builtWith(BuildOutcome.ABORTED));
    }

    private void put(String job, ModelVersion version) throws IOException {
        Path place = folder.resolve(job);
        build(place.resolve("builds"), version);
        VersionIndex index = indexes.get(job);
        if (index == null) {
            indexes.put(job, VersionIndex.of(place.resolve(VersionIndex.FILE), place.resolve("builds")));
        } else {
            index.put(version);
        }
    }

    private Catalog<String> catalog() {
        return new Catalog<>(indexes);
    }

    @Test
    void modelsOfAllJobsAreListedByName() {
        List<ModelSummary<String>> models = catalog().models(ALL, "");

        assertThat(models).extracting(ModelSummary::model).containsExactly("apple", "Beer", "wine");
        assertThat(models).extracting(ModelSummary::versions).containsExactly(1, 1, 3);
        assertThat(models.get(0).newest()).isEmpty();
        Catalog.Found<String> newest = models.get(2).newest().orElseThrow();
        assertThat(newest.job()).isEqualTo("team/b");
        assertThat(newest.version().build()).isEqualTo(3);
    }

    @Test
    void aPartOfTheNameFindsThem() {
        assertThat(catalog().models(ALL, "IN")).extracting(ModelSummary::model).containsExactly("wine");
        assertThat(catalog().models(ALL, "e")).extracting(ModelSummary::model).containsExactly("apple", "Beer", "wine");
        assertThat(catalog().models(ALL, "secret")).isEmpty();
    }

    @Test
    void whoMayNotReadAJobSeesNothingOfIt() {
        Predicate<String> onlyA = "team/a"::equals;

        assertThat(catalog().models(onlyA, "")).extracting(ModelSummary::model).containsExactly("Beer", "wine");
        assertThat(catalog().models(onlyA, "wine"))
                .extracting(ModelSummary::versions)
                .containsExactly(2);
        assertThat(catalog().newest(onlyA, "wine").orElseThrow().job()).isEqualTo("team/a");
        assertThat(catalog().newest(onlyA, "apple")).isEmpty();
        assertThat(catalog().versions(onlyA, "wine"))
                .extracting(Catalog.Found::job)
                .containsOnly("team/a");
        assertThat(catalog().models(job -> false, "")).isEmpty();
    }

    @Test
    void theNewestIsTheUsableOneThatWasFinishedLast() {
        assertThat(catalog().newest(ALL, "wine").orElseThrow().version().build())
                .isEqualTo(3);
        assertThat(catalog().newest(ALL, "wine", "1").orElseThrow().version().build())
                .isEqualTo(3);
        assertThat(catalog().newest(ALL, "wine", "5")).isEmpty();
        assertThat(catalog().newest(ALL, "Wine")).isEmpty();
    }

    @Test
    void everyVersionIsThereTheNewestFirst() {
        assertThat(catalog().versions(ALL, "wine"))
                .extracting(found -> found.version().build())
                .containsExactly(8, 5, 3, 1);
        assertThat(catalog().versions(ALL, "cider")).isEmpty();
    }

    @Test
    void whatChangesInAnIndexIsSeen() throws IOException {
        Catalog<String> catalog = catalog();
        put("team/a", finished(version("wine", 6), Versions.NOON.plusSeconds(86_400)));
        assertThat(catalog.newest(ALL, "wine").orElseThrow().version().build()).isEqualTo(6);

        indexes.get("team/a").remove(6);
        indexes.get("team/b").remove(3);
        assertThat(catalog.newest(ALL, "wine").orElseThrow().version().build()).isEqualTo(1);
        indexes.get("team/a").remove(1);
        assertThat(catalog.newest(ALL, "wine")).isEmpty();
    }

    /** Both jobs are equally right; the answer is the same at each question. */
    @Test
    void ofTwoFinishedAtTheSameMomentThatOfTheFirstJobIsMeant() throws IOException {
        put("team/c", version("wine", 3));
        assertThat(catalog().newest(ALL, "wine").orElseThrow().job()).isEqualTo("team/b");
        assertThat(catalog().models(ALL, "wine").get(0).newest().orElseThrow().job())
                .isEqualTo("team/b");
        assertThat(catalog().versions(ALL, "wine").get(2).job()).isEqualTo("team/b");
    }
}
