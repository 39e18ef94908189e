package io.jenkins.plugins.legion.cli.report;

/**
 * A column of a table.
 *
 * @param number whether numbers stand in it, which end below one another
 */
record Column(String name, boolean number) {

    static Column text(String name) {
        return new Column(name, false);
    }

    static Column number(String name) {
        return new Column(name, true);
    }
}
