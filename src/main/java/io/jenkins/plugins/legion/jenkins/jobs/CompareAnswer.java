package io.jenkins.plugins.legion.jenkins.jobs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import hudson.Util;
import hudson.model.Job;
import io.jenkins.plugins.legion.tracking.comparison.ComparedTraining;
import io.jenkins.plugins.legion.tracking.comparison.Comparison;
import io.jenkins.plugins.legion.tracking.comparison.TableJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/** A comparison on its way to a browser or a program. */
final class CompareAnswer {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final HttpServletResponse response;

    CompareAnswer(HttpServletResponse response) {
        this.response = response;
    }

    /** How the body of a file is written. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** A file to be saved, since nothing in it is ours. */
    void file(String type, String name, Body body) throws IOException {
        begin(type);
        // RFC 6266: the encoded form alone, since a name may hold what would end a quoted one.
        response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + Util.rawEncode(name));
        try (OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16)) {
            body.write(out);
        }
    }

    /** Says that the question cannot be understood. */
    void fault(String message) throws IOException {
        try (JsonGenerator json = json()) {
            json.writeStartObject();
            json.writeStringField("error", message);
            json.writeEndObject();
        }
    }

    void table(ComparedTrainings compared) throws IOException {
        Comparison comparison = compared.comparison();
        try (JsonGenerator json = json()) {
            json.writeStartObject();
            json.writeNumberField("total", compared.total());
            json.writeNumberField("looked", compared.looked());
            json.writeBooleanField("all", compared.isAll());
            json.writeArrayFieldStart("jobs");
            for (Job<?, ?> job : compared.jobs()) {
                json.writeStartObject();
                json.writeStringField("name", job.getFullName());
                json.writeStringField("url", job.getUrl());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("notes");
            for (String note : compared.notes()) {
                json.writeString(note);
            }
            json.writeEndArray();
            TableJson.write(
                    comparison, (training, row) -> fields(training, compared.build(training.label()), row), json);
            json.writeEndObject();
        }
    }

    private static void fields(ComparedTraining training, ComparedBuild build, JsonGenerator json) throws IOException {
        json.writeStringField("job", build.address().job());
        json.writeNumberField("build", build.address().build());
        json.writeStringField("id", build.address().id());
        json.writeStringField("url", build.url());
        json.writeStringField("state", training.state().word());
        json.writeStringField("outcome", build.outcome().word());
    }

    private JsonGenerator json() throws IOException {
        begin("application/json");
        // Through a writer: half of a surrogate pair becomes a question mark there, and an error in the other way.
        return JSON.createGenerator(new OutputStreamWriter(
                new BufferedOutputStream(response.getOutputStream(), 1 << 16), StandardCharsets.UTF_8));
    }

    private void begin(String type) {
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
    }
}
