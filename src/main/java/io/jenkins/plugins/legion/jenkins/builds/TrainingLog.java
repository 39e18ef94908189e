package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import java.util.Collection;

/** What is said of a training in its build's log: with the training's id, where the build has several. */
public final class TrainingLog {

    private final Run<?, ?> run;
    private final String id;
    private final TaskListener listener;

    /** @param run null where it cannot be had any more: nothing is named then */
    public TrainingLog(Run<?, ?> run, String id, TaskListener listener) {
        this.run = run;
        this.id = id;
        this.listener = listener;
    }

    /** The beginning of a line by which the training is told from the others; empty where there are none. */
    public String name() {
        return run != null && TrainingsAction.of(run).size() > 1 ? id + ": " : "";
    }

    /** What there is to know of how it goes. */
    public void say(Collection<String> sentences) {
        String name = name();
        sentences.forEach(sentence -> listener.getLogger().println(Messages.TrainingLog_says(name, sentence)));
    }

    /** What a record warns of, as far as it was not {@code said} when the training began. */
    public void warn(TrainingRecord record, Collection<String> said) {
        say(record.warnings().stream()
                .filter(warning -> !said.contains(warning))
                .toList());
    }

    /** How far it has come. */
    public void progress(String line) {
        listener.getLogger().print(name() + line);
        listener.getLogger().flush();
    }
}
