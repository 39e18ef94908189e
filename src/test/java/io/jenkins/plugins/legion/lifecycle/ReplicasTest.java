package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicasTest {

    @Test
    void whatNobodySaysFollowsFromWhatIsSaid() {
        assertThat(Replicas.of(Optional.empty(), Optional.empty())).isEqualTo(new Replicas(0, 1));
        assertThat(Replicas.of(Optional.of(3), Optional.empty())).isEqualTo(new Replicas(3, 3));
        assertThat(Replicas.of(Optional.empty(), Optional.of(4))).isEqualTo(new Replicas(0, 4));
    }

    @Test
    void theirNumberChangesOnlyWhereThereIsRoomForThat() {
        assertThat(new Replicas(2, 2).scale()).isFalse();
        assertThat(new Replicas(2, 3).scale()).isTrue();
    }
}
