package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.packaging.PackagedModel;
import io.jenkins.plugins.legion.words.Plain;

/** What came of a packaging. */
record PackagedAnswer(PackagedModel packaged) implements Answer {

    @Override
    public String table() {
        Table table = new Table();
        packaged.results().forEach((name, value) -> table.row(Plain.text(name), Plain.text(value)));
        return table.text();
    }

    @Override
    public JsonNode tree() {
        return LifecycleJson.mapper().valueToTree(packaged.results());
    }
}
