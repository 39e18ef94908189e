package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What a command found out, for a person and for a program. */
interface Answer {

    /** Lines for a person, each ending in a line feed. */
    String table();

    JsonNode tree();
}
