package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.binary.BrokenArchive;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, a fault a line, and makes an exit code of it. */
final class ExecutionFault implements IExecutionExceptionHandler {

    private final Terminal terminal;
    private final BooleanSupplier debug;

    ExecutionFault(Terminal terminal, BooleanSupplier debug) {
        this.terminal = terminal;
        this.debug = debug;
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        int code = told(fault, command.getCommandName());
        if (debug.getAsBoolean()) {
            fault.printStackTrace(terminal.err());
        } else if (code == ExitCode.INTERNAL) {
            terminal.fault("this is an error in Legion; with --debug it says where");
        }
        terminal.err().flush();
        return code;
    }

    private int told(Exception fault, String command) {
        if (fault instanceof BrokenArchive broken) {
            return lines(broken.faults(), ExitCode.BROKEN_ARCHIVE);
        }
        if (fault instanceof InvalidInput invalid) {
            return lines(invalid.faults(), ExitCode.BAD_INPUT);
        }
        if (fault instanceof InterruptedException) {
            terminal.fault(command + " was interrupted before it was done");
            return ExitCode.INTERRUPTED;
        }
        if (fault instanceof IOException || fault instanceof UncheckedIOException) {
            Throwable cause = fault instanceof UncheckedIOException ? fault.getCause() : fault;
            terminal.fault(Reason.withPath((IOException) cause));
            return ExitCode.IO;
        }
        terminal.fault(fault.toString());
        return ExitCode.INTERNAL;
    }

    private int lines(List<Fault> faults, int code) {
        faults.forEach(fault -> terminal.fault(fault.message()));
        return code;
    }
}
