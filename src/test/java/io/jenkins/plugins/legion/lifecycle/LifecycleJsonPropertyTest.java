package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LifecycleJsonPropertyTest {

    @Property(tries = 300)
    void everyMetricIsReadBackUnchanged(
            @ForAll String name, @ForAll double last, @ForAll double min, @ForAll double max, @ForAll long step)
            throws Exception {
        Metric metric = new Metric(name.replaceAll("\\p{Cs}", ""), Optional.of(Direction.MIN), last, min, max, step, 1);
        ObjectMapper mapper = LifecycleJson.mapper();

        assertThat(mapper.readValue(mapper.writeValueAsString(metric), Metric.class))
                .isEqualTo(metric);
    }

    @Property(tries = 200)
    void everyTrainingIsReadBackUnchanged(@ForAll("trainings") ModelTraining training) throws Exception {
        ObjectMapper mapper = LifecycleJson.mapper();

        assertThat(mapper.readValue(mapper.writeValueAsString(training), ModelTraining.class))
                .isEqualTo(training);
    }

    @Provide
    Arbitrary<ModelTraining> trainings() {
        return Trainings.any();
    }
}
