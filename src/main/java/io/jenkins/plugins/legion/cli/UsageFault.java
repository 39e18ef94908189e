package io.jenkins.plugins.legion.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** A command line that cannot be understood: one line of why, one of where to read on. */
final class UsageFault implements IParameterExceptionHandler {

    private final Terminal terminal;

    UsageFault(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        CommandLine command = fault.getCommandLine();
        terminal.fault(fault.getMessage());
        command.getErr().flush();
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(fault, command.getErr())) {
            terminal.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        command.getErr().flush();
        return ExitCode.BAD_INPUT;
    }
}
