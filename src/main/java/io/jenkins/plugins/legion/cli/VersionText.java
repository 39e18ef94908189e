package io.jenkins.plugins.legion.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Legion.class.getPackage().getImplementationVersion();
        return new String[] {
            "legion " + (version == null ? "(built from a working copy)" : version),
            "java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        };
    }
}
