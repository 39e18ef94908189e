package io.jenkins.plugins.legion.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives each command its surroundings. */
final class CommandFactory implements IFactory {

    private final Surroundings surroundings;

    CommandFactory(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == RunCommand.class) {
            return type.cast(new RunCommand(surroundings));
        }
        if (type == TrainCommand.class) {
            return type.cast(new TrainCommand(surroundings));
        }
        if (type == VerifyCommand.class) {
            return type.cast(new VerifyCommand(surroundings));
        }
        if (type == InspectCommand.class) {
            return type.cast(new InspectCommand(surroundings));
        }
        if (type == CompareCommand.class) {
            return type.cast(new CompareCommand(surroundings));
        }
        if (type == VersionText.class) {
            return type.cast(new VersionText());
        }
        return CommandLine.defaultFactory().create(type);
    }
}
