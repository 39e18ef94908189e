package io.jenkins.plugins.legion.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line's entry. */
@Command(
        name = "legion",
        versionProvider = VersionText.class,
        description =
                "Trains a machine-learning model on this machine, keeps what came of it, looks into it, serves, packages, deploys and"
                        + " compares it.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "    0  well done",
            "    1  the training failed",
            "    2  wrong usage or input",
            "    3  a broken archive",
            "    4  a file, a disk or a tool failed",
            "    5  the model does not predict, or not as expected",
            "   70  an error in Legion",
            "  124  the training ran over its time limit",
            "  130  interrupted",
        })
public final class Legion implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows Legion's version and Java's.")
    private boolean version;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "With an error, shows where in Legion it happened.")
    private boolean debug;

    @Spec
    private CommandSpec spec;

    private Legion() {}

    public static void main(String[] args) {
        System.exit(run(Terminal.ofThisProcess(), ShutdownGuard.install(), Path.of(""), args));
    }

    /**
     * Runs one command.
     *
     * @param directory relative paths start here
     * @return the exit code
     */
    static int run(Terminal terminal, ShutdownGuard shutdown, Path directory, String... args) {
        Legion legion = new Legion();
        Surroundings surroundings = new Surroundings(terminal, shutdown, directory);
        CommandLine line = new CommandLine(legion)
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new TrainCommand(surroundings))
                .addSubcommand(new VerifyCommand(surroundings))
                .addSubcommand(new InspectCommand(surroundings))
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new PredictCommand(surroundings))
                .addSubcommand(new PackageCommand(surroundings))
                .addSubcommand(new DeployCommand(surroundings))
                .addSubcommand(new DeploymentsCommand(surroundings))
                .addSubcommand(new InvokeCommand(surroundings))
                .addSubcommand(new RollbackCommand(surroundings))
                .addSubcommand(new UndeployCommand(surroundings))
                .addSubcommand(new CompareCommand(surroundings));
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        // A value that begins with @ is a value, not the name of a file with more options.
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler(new UsageFault(terminal));
        line.setExecutionExceptionHandler(new ExecutionFault(terminal, () -> legion.debug));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
            terminal.fault(e.toString());
            return ExitCode.INTERNAL;
        }
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "no command; expected run, train, verify, inspect, serve, predict, package, deploy, deployments, invoke,"
                        + " rollback, undeploy or compare");
    }
}
