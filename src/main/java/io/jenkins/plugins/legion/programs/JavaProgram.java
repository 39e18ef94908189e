package io.jenkins.plugins.legion.programs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Java program of ours beside this one, which outlives it. */
public final class JavaProgram {

    /** What somebody set for this Java is not meant for that one. */
    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    /** By these, Jenkins finds whatever an agent that it launched has started, and ends it with the agent's line. */
    private static final List<String> COOKIES =
            List.of("HUDSON_COOKIE", "HUDSON_SERVER_COOKIE", "JENKINS_SERVER_COOKIE");

    private JavaProgram() {}

    /**
     * It is yet to be started.
     *
     * @param options for Java
     * @param arguments the main class and what it is told; anybody on the machine can read them
     */
    public static ProcessBuilder detached(List<String> options, Path jar, String... arguments) {
        List<String> command = new ArrayList<>();
        // In a session of its own, where what ends the agent's does not reach it.
        new Programs(System.getenv()).find("setsid").ifPresent(program -> command.add(program.toString()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(jar.toString());
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(OPTIONS);
        builder.environment().keySet().removeAll(COOKIES);
        return builder;
    }
}
