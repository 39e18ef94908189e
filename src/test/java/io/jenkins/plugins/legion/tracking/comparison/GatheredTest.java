package io.jenkins.plugins.legion.tracking.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatheredTest {

    private final List<StoredTraining> stored = new ArrayList<>();

    @BeforeEach
    void store(@TempDir Path folder) throws Exception {
        for (int i = 0; i < 6; i++) {
            stored.add(new Logged("t" + i)
                    .metric("rmse", 6 - i)
                    .param("even", i % 2 == 0 ? "yes" : "no")
                    .stored(folder));
        }
    }

    private Gathered gathered(Selection selection, int taken, int looked) {
        return Gathered.of(stored.iterator(), selection, new Gathered.Limits(taken, looked), new StoredRecords());
    }

    private static List<String> labels(Gathered gathered) {
        return gathered.trainings().stream().map(ComparedTraining::label).toList();
    }

    @Test
    void theFirstThatPassAreTaken() {
        Gathered some = gathered(Selection.where("params.even = 'yes'"), 2, 100);
        assertThat(labels(some)).containsExactly("t0", "t2");
        assertThat(some.looked()).as("no more than that takes").isEqualTo(3);
        assertThat(some.isAll()).isFalse();

        assertThat(labels(gathered(Selection.all(), 100, 100))).containsExactly("t0", "t1", "t2", "t3", "t4", "t5");
    }

    @Test
    void theBestOfAllAreTakenWhereAnOrderIsAskedFor() {
        Gathered best = gathered(Selection.all().orderedBy("metrics.rmse"), 2, 100);
        assertThat(labels(best)).containsExactly("t5", "t4");
        assertThat(best.isAll()).isTrue();
        assertThat(labels(gathered(Selection.all().orderedBy("metrics.rmse"), 1, 4)))
                .as("of those that may be looked at")
                .containsExactly("t3");
    }

    @Test
    void noMoreAreLookedAtThanAllowed() {
        Gathered none = gathered(Selection.where("metrics.rmse = 1"), 100, 5);
        assertThat(labels(none)).isEmpty();
        assertThat(none.looked()).isEqualTo(5);
        assertThat(none.isAll()).isFalse();
        assertThat(gathered(Selection.where("metrics.rmse = 1"), 100, 6).isAll())
                .isTrue();
    }

    @Test
    void oneThatCannotBeReadIsNamedAndTheOthersAreTaken() throws Exception {
        Files.writeString(stored.get(2).record(), "{\"state\":");
        Files.delete(stored.get(4).record());
        Gathered gathered = gathered(Selection.all(), 100, 100);
        assertThat(labels(gathered)).containsExactly("t0", "t1", "t3", "t5");
        assertThat(gathered.unreadable())
                .extracting(one -> one.training().label() + " " + one.fault().reason())
                .containsExactly("t2 CUT_OFF", "t4 MISSING");
        assertThat(gathered.looked()).isEqualTo(6);
        assertThat(gathered.isAll()).isTrue();
    }
}
