package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.legion.registry.IndexedVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** Jobs and what their builds trained, as whoever asks may see them. Nothing here loads a build. */
public final class TrainedJobs {

    private TrainedJobs() {}

    /** A job that the asker may read; absent likewise where there is none. */
    public static Optional<Job<?, ?>> find(String fullName) {
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(fullName, Job.class);
            // Some kinds of folders hand out what they have to everybody who asks for it by name.
            return Optional.<Job<?, ?>>ofNullable(job).filter(found -> found.hasPermission(Item.READ));
        } catch (AccessDeniedException e) {
            // Who may discover it is told that it is there, which is no reason to show what it made.
            return Optional.empty();
        }
    }

    /** Every training that the job's builds made, the newest build first. */
    public static List<IndexedVersion> trainings(Job<?, ?> job) throws IOException {
        return Registry.get().index(job).all();
    }

    /** The full names of jobs that trained something and whose models belong to the same folder, the job's own left out. */
    public static Stream<String> beside(Job<?, ?> job) {
        return Registry.get()
                .jobNames(ModelHome.of(job))
                .filter(name -> !name.equals(job.getFullName()))
                .filter(name -> find(name).isPresent());
    }
}
