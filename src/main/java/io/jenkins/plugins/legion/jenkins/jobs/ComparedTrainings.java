package io.jenkins.plugins.legion.jenkins.jobs;

import hudson.model.Job;
import io.jenkins.plugins.legion.jenkins.registry.TrainedJobs;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionFiles;
import io.jenkins.plugins.legion.tracking.comparison.Comparison;
import io.jenkins.plugins.legion.tracking.comparison.Gathered;
import io.jenkins.plugins.legion.tracking.comparison.Gathered.Unreadable;
import io.jenkins.plugins.legion.tracking.comparison.Selection;
import io.jenkins.plugins.legion.tracking.comparison.StoredRecords;
import io.jenkins.plugins.legion.tracking.comparison.UnreadableRecord.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The trainings of one or several jobs that somebody wants to compare, as far as they may be seen. Loads no build. */
final class ComparedTrainings {

    private static final Logger LOGGER = Logger.getLogger(ComparedTrainings.class.getName());

    /** Records that a filter looks at. Ten thousand small files are a second or two where none of them is in memory. */
    private static final int MOST_LOOKED = 10_000;

    private static final StoredRecords RECORDS = new StoredRecords();

    private final Job<?, ?> own;
    private final CompareQuestion question;
    private final Map<String, Optional<Job<?, ?>>> jobs = new LinkedHashMap<>();
    private final Map<String, ComparedBuild> builds = new HashMap<>();
    private final List<String> lost = new ArrayList<>();
    private final Gathered gathered;
    private final int total;

    private ComparedTrainings(Job<?, ?> own, CompareQuestion question) throws IOException {
        this.own = own;
        this.question = question;
        Selection selection = question.selection();
        job(own.getFullName());
        question.jobs().forEach(this::job);
        List<ComparedBuild> found = question.trainings().isEmpty() ? all() : named();
        found.forEach(build -> builds.put(build.address().toString(), build));
        total = found.size();
        gathered = Gathered.of(
                found.stream().map(ComparedBuild::stored).iterator(),
                selection,
                new Gathered.Limits(question.most(), MOST_LOOKED),
                RECORDS);
    }

    /** @throws InvalidInput if the filter, the order or a training's name cannot be understood */
    static ComparedTrainings of(Job<?, ?> own, CompareQuestion question) throws IOException {
        return new ComparedTrainings(own, question);
    }

    private Optional<Job<?, ?>> job(String name) {
        return jobs.computeIfAbsent(
                name, any -> name.equals(own.getFullName()) ? Optional.of(own) : TrainedJobs.find(name));
    }

    /** Those of all jobs, the one that ended last first. */
    private List<ComparedBuild> all() throws IOException {
        List<ComparedBuild> all = new ArrayList<>();
        for (Job<?, ?> job : jobs()) {
            all.addAll(ComparedBuild.of(job));
        }
        all.sort(Comparator.comparingLong(ComparedBuild::finished)
                .reversed()
                .thenComparing(build -> build.address().job())
                .thenComparing(build -> build.address().build(), Comparator.reverseOrder())
                .thenComparing(build -> build.address().id()));
        return all;
    }

    /** Exactly those that were asked for, in that order. */
    private List<ComparedBuild> named() throws IOException {
        Map<String, Map<TrainingAddress, ComparedBuild>> known = new HashMap<>();
        Map<TrainingAddress, ComparedBuild> found = new LinkedHashMap<>();
        for (String written : question.trainings()) {
            TrainingAddress address = TrainingAddress.parse(written, own.getFullName());
            if (!known.containsKey(address.job())) {
                known.put(address.job(), byAddress(job(address.job())));
            }
            ComparedBuild build = known.get(address.job()).get(address);
            if (build == null) {
                lost.add(written);
            } else {
                found.put(address, build);
            }
        }
        return List.copyOf(found.values());
    }

    private static Map<TrainingAddress, ComparedBuild> byAddress(Optional<Job<?, ?>> job) throws IOException {
        Map<TrainingAddress, ComparedBuild> builds = new HashMap<>();
        if (job.isPresent()) {
            ComparedBuild.of(job.get()).forEach(build -> builds.put(build.address(), build));
        }
        return builds;
    }

    Comparison comparison() {
        Comparison all = Comparison.of(gathered.trainings());
        return question.differences() ? all.onlyDifferences() : all;
    }

    /** @param label the training's in the comparison */
    ComparedBuild build(String label) {
        return builds.get(label);
    }

    /** The jobs that are compared, by their full names, the own one first. */
    List<Job<?, ?>> jobs() {
        return jobs.values().stream()
                .flatMap(Optional::stream)
                .<Job<?, ?>>map(job -> job)
                .distinct()
                .toList();
    }

    /** How many trainings there are, whether they were looked at or not. */
    int total() {
        return total;
    }

    int looked() {
        return gathered.looked();
    }

    boolean isAll() {
        return gathered.isAll();
    }

    /** What is not shown although it was asked for, a sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        List<String> missing =
                question.jobs().stream().filter(name -> job(name).isEmpty()).toList();
        if (!missing.isEmpty()) {
            notes.add(Messages.ComparedTrainings_jobsMissing(missing.size(), NamedFew.of(missing)));
        }
        if (!lost.isEmpty()) {
            notes.add(Messages.ComparedTrainings_trainingsMissing(lost.size(), NamedFew.of(lost)));
        }
        List<String> unreadable = gathered.unreadable().stream()
                .filter(this::isTraining)
                .map(ComparedTrainings::told)
                .toList();
        if (!unreadable.isEmpty()) {
            notes.add(Messages.ComparedTrainings_unreadable(unreadable.size(), NamedFew.of(unreadable)));
        }
        return notes;
    }

    private static String told(Unreadable one) {
        LOGGER.log(Level.FINE, one.fault(), () -> one.training() + " cannot be compared");
        String why =
                switch (one.fault().reason()) {
                    case MISSING -> Messages.ComparedTrainings_missing();
                    case CUT_OFF -> Messages.ComparedTrainings_cutOff();
                    case UNKNOWN_FORMAT -> Messages.ComparedTrainings_unknownFormat();
                    case TOO_LARGE -> Messages.ComparedTrainings_tooLarge();
                    case UNREADABLE -> Messages.ComparedTrainings_broken();
                };
        return one.training().label() + " (" + why + ")";
    }

    /** A version that was made elsewhere has no record, and nothing is wrong about that. */
    private boolean isTraining(Unreadable one) {
        if (one.fault().reason() != Reason.MISSING) {
            return true;
        }
        ComparedBuild build = builds.get(one.training().label());
        try {
            return VersionFiles.of(build.folder())
                    .read(build.address().id())
                    .map(ModelVersion::source)
                    .filter(source -> !source.isEmpty())
                    .isEmpty();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "the version of " + build.address() + " cannot be read");
            return true;
        }
    }
}
