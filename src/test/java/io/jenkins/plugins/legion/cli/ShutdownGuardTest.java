package io.jenkins.plugins.legion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShutdownGuardTest {

    private final ShutdownGuard guard = new ShutdownGuard();

    @Test
    void whereNoTrainingRunsNothingIsWaitedFor() {
        guard.shutDown();

        assertThat(guard.interruption().requested()).isTrue();
    }

    @Test
    void aTrainingThatIsOverIsNotWaitedFor() throws Exception {
        assertThat(guard.<Integer>whole(() -> 7)).isEqualTo(7);

        guard.shutDown();
    }

    @Test
    void aTrainingIsToldAndWaitedFor() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> shutDown = guard.whole(() -> {
            CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> {
                guard.shutDown();
                order.add("ended");
            });
            await().atMost(Duration.ofSeconds(30)).until(guard.interruption()::requested);
            order.add("recorded");
            return asked;
        });
        shutDown.get();

        assertThat(order).containsExactly("recorded", "ended");
    }
}
