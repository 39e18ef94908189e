package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.TrainingEnvironment;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.words.Figures;
import java.util.List;
import java.util.Map;

/** What the model comes from: the code, the data, the machine and its software. */
final class OriginView {

    private final Html html;
    private final TrainingRecord record;

    OriginView(Html html, TrainingRecord record) {
        this.html = html;
        this.record = record;
    }

    void write() {
        html.open("div", "class", "pair").line();
        code();
        machine();
        html.close("div").line();
        data();
    }

    private void code() {
        html.open("section").element("h2", "Code").open("dl");
        if (record.git().isPresent()) {
            GitRevision git = record.git().get();
            html.element("dt", "Commit").open("dd").element("code", git.commit());
            if (git.modified()) {
                html.text(" ").element("span", "with changes that are not committed", "class", "badge");
            }
            html.close("dd");
            fact("Branch", git.branch());
            fact("Repository", git.remoteUrl());
        } else {
            fact("Commit", "The workspace is no checkout.");
        }
        if (!record.command().isEmpty()) {
            html.element("dt", "Command")
                    .open("dd")
                    .element("code", String.join(" ", record.command()))
                    .close("dd");
        }
        html.close("dl").close("section").line();
    }

    private void machine() {
        TrainingEnvironment machine = record.environment();
        html.open("section").element("h2", "Machine").open("dl");
        fact("Host", machine.host());
        fact("System", join(machine.os(), machine.architecture()));
        fact("Processor", join(machine.cpu(), machine.cpus() > 0 ? machine.cpus() + " logical processors" : ""));
        fact("Memory", machine.memoryBytes() > 0 ? Figures.bytes(machine.memoryBytes()) : "");
        machine.gpus().forEach(gpu -> fact("GPU", gpu));
        fact("Python", machine.python());
        html.close("dl");
        if (!machine.packages().isEmpty()) {
            html.open("details");
            html.element("summary", Figures.count(machine.packages().size()) + " Python packages");
            html.open("ul", "class", "packages");
            for (Map.Entry<String, String> entry : machine.packages().entrySet()) {
                html.open("li")
                        .element("span", entry.getKey())
                        .text(" ")
                        .element("code", entry.getValue())
                        .close("li");
            }
            html.close("ul").close("details");
        }
        html.close("section").line();
    }

    private void data() {
        if (record.data().isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Data");
        html.table(
                List.of(
                        Column.text("From"),
                        Column.text("To"),
                        Column.number("Files"),
                        Column.number("Size"),
                        Column.text("In it"),
                        Column.text("Version"),
                        Column.text("Digest")),
                record.data(),
                this::cells);
        html.close("section").line();
    }

    private void cells(BoundData data) {
        html.element("th", DataWords.from(data), "scope", "row");
        html.element("td", data.binding().localPath());
        html.element("td", Figures.count(data.files()), "class", "n");
        html.element("td", Figures.bytes(data.bytes()), "class", "n");
        html.element("td", String.join("; ", DataWords.in(data)));
        html.open("td").element("code", data.version()).close("td");
        html.open("td").element("code", data.digest()).close("td");
    }

    private void fact(String name, String value) {
        if (!value.isEmpty()) {
            html.element("dt", name).element("dd", value);
        }
    }

    private static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + ", " + second;
    }
}
