package io.jenkins.plugins.legion.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

    private static final long SECOND = 1_000_000_000L;

    private final ProgressMeter meter = new ProgressMeter(List.of("test_loss", "loss"), 0);

    @Test
    void nothingLoggedIsNothingToTell() {
        assertThat(meter.look(SECOND)).isEmpty();
    }

    @Test
    void theTimeLeftFollowsFromTheRateAndTheTotal() {
        meter.param("epochs", "100");
        meter.metric("loss", 0.5, 1, 0);
        meter.look(1 * SECOND);
        meter.metric("loss", 0.4, 21, 0);

        Progress progress = meter.look(3 * SECOND).orElseThrow();

        assertThat(progress.perSecond()).hasValue(10);
        assertThat(progress.total()).hasValue(100);
        assertThat(progress.left()).contains(Duration.ofSeconds(8));
        assertThat(progress.elapsed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void theFirstLookDoesNotCountWhatCameBeforeTheFirstStep() {
        meter.param("epochs", "40");
        meter.metric("loss", 0.5, 0, 100_000);
        meter.metric("loss", 0.4, 3, 103_000);

        Progress progress = meter.look(110 * SECOND).orElseThrow();

        assertThat(progress.perSecond()).hasValue(1);
        assertThat(progress.left()).contains(Duration.ofSeconds(36));
        assertThat(progress.elapsed()).isEqualTo(Duration.ofSeconds(110));
    }

    @Test
    void oneMomentHasNoRate() {
        meter.param("epochs", "40");
        meter.metric("loss", 0.5, 3, 7);
        meter.metric("loss", 0.5, 4, 7);

        Progress progress = meter.look(4 * SECOND).orElseThrow();

        assertThat(progress.perSecond()).isEmpty();
        assertThat(progress.left()).isEmpty();
    }

    @Test
    void whoHasLoggedAllStepsAndGoesOnHasNoRate() {
        meter.param("epochs", "4");
        meter.metric("loss", 0.5, 4, 7);
        meter.look(1 * SECOND);
        meter.metric("test_loss", 0.5, 4, 8);

        Progress progress = meter.look(90 * SECOND).orElseThrow();

        assertThat(progress.perSecond()).isEmpty();
        assertThat(ProgressLine.of(progress, 200)).isEqualTo("epoch 4/4  test_loss 0.5  loss 0.5  1 min 30 s so far");
    }

    @Test
    void countingFromZeroEndsOneBeforeTheTotal() {
        meter.param("max_steps", "10");
        meter.metric("loss", 0.5, 0, 0);

        Progress progress = meter.look(SECOND).orElseThrow();

        assertThat(progress.total()).hasValue(9);
        assertThat(progress.unit()).isEqualTo("step");
    }

    /** As loops of PyTorch do: a loss for each batch, by the batches of all epochs, and a validation for each epoch. */
    @Test
    void epochsAreCountedByWhatIsLoggedOnceAnEpoch() {
        ProgressMeter undeclared = new ProgressMeter(List.of(), 0);
        undeclared.param("epochs", "40");
        for (int batch = 0; batch < 30; batch++) {
            undeclared.metric("batch_loss", 0.5, batch, batch * 100);
            if (batch % 10 == 9) {
                undeclared.metric("val_loss", 0.5, batch / 10, batch * 100);
            }
        }

        Progress progress = undeclared.look(3 * SECOND).orElseThrow();

        assertThat(ProgressLine.of(progress, 200))
                .isEqualTo("epoch 2/39  batch_loss 0.5  val_loss 0.5  1.0 epochs/s  37 s left");
    }

    /** Else a test's few parts would be taken for epochs. */
    @Test
    void whereMetricsAreDeclaredOthersDoNotSayWhatAnEpochIs() {
        meter.param("epochs", "40");
        meter.metric("loss", 0.5, 40, 0);
        meter.metric("part", 0.5, 1, 0);
        meter.metric("part", 0.5, 2, 0);

        assertThat(meter.look(SECOND).orElseThrow().step()).isEqualTo(40);
    }

    @Test
    void aTotalThatIsPassedIsNone() {
        meter.param("epochs", "3");
        meter.metric("loss", 0.5, 500, 0);

        Progress progress = meter.look(SECOND).orElseThrow();

        assertThat(progress.total()).isEmpty();
        assertThat(progress.left()).isEmpty();
        assertThat(progress.unit()).isEqualTo("step");
    }

    @Test
    void declaredMetricsComeFirstAndTheMachinesLoadNotAtAll() {
        meter.metric("system/cpu", 99, 1, 0);
        meter.metric("accuracy", 0.9, 1, 0);
        meter.metric("loss", 0.5, 1, 0);
        meter.metric("test_loss", 0.6, 1, 0);

        assertThat(meter.look(SECOND).orElseThrow().metrics().keySet())
                .containsExactly("test_loss", "loss", "accuracy");
    }

    @Property
    void noTagOrStepBreaksIt(@ForAll String value, @ForAll long step, @ForAll long other, @ForAll double loss) {
        ProgressMeter any = new ProgressMeter(List.of("loss"), 0);
        any.tag("total_steps", value);
        any.metric("loss", loss, step, 0);
        any.look(1);
        any.metric("loss", loss, other, 0);

        Progress progress = any.look(2).orElseThrow();

        assertThat(progress.step()).isEqualTo(Math.max(step, other));
        progress.left().ifPresent(left -> assertThat(left).isGreaterThanOrEqualTo(Duration.ZERO));
    }
}
