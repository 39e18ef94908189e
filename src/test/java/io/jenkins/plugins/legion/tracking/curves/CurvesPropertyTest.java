package io.jenkins.plugins.legion.tracking.curves;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.tracking.series.SeriesSketch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CurvesPropertyTest {

    private static final CurveQuestion ALL = CurveQuestion.parse(List.of(), "", "", "");

    @Property(tries = 300)
    void whatIsSentArrivesAsItWas(@ForAll @Size(max = 50) List<Double> values, @ForAll long step) throws IOException {
        SeriesSketch sketch = new SeriesSketch();
        for (int i = 0; i < values.size(); i++) {
            sketch.add("loss", values.get(i), step, i);
        }
        Curves curves = Curves.of(sketch, ALL).withLatest(sketch);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        CurvesJson.write(curves, true, false, "", sent);

        assertThat(ReceivedCurves.read(sent.toByteArray(), ALL)).isEqualTo(curves);
    }

    @Property(tries = 1_000)
    void anAnswerThatWasChangedAnywhereIsCurvesOrRefused(
            @ForAll @IntRange(max = 400) int place, @ForAll byte other, @ForAll boolean cut) throws IOException {
        SeriesSketch sketch = new SeriesSketch();
        for (int i = 0; i < 5; i++) {
            sketch.add("loss", i / 3.0, i, i);
        }
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        CurvesJson.write(Curves.of(sketch, ALL).withLatest(sketch), true, false, "", sent);
        byte[] bytes = cut ? Arrays.copyOf(sent.toByteArray(), Math.min(place, sent.size())) : sent.toByteArray();
        if (!cut) {
            bytes[place % bytes.length] = other;
        }
        try {
            Curves read = ReceivedCurves.read(bytes, ALL);
            assertThat(read.drawn()).allMatch(curve -> curve.series().size() <= ALL.points());
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
