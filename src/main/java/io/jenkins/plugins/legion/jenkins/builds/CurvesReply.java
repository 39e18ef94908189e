package io.jenkins.plugins.legion.jenkins.builds;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.jenkins.agents.LiveCurves;
import io.jenkins.plugins.legion.jenkins.agents.RunningTraining;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.curves.CurveQuestion;
import io.jenkins.plugins.legion.tracking.curves.Curves;
import io.jenkins.plugins.legion.tracking.curves.CurvesJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Answers who asks for a training's curves: from the build's files, or from the agent while the training runs. */
final class CurvesReply {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrainingFiles files;
    private final RecordedTraining training;
    private final Optional<RunningTraining> running;

    /** @param running where the training runs; empty where it is over, or where nobody knows yet */
    CurvesReply(TrainingFiles files, RecordedTraining training, Optional<RunningTraining> running) {
        this.files = files;
        this.training = training;
        this.running = running;
    }

    void send(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        CurveQuestion question;
        try {
            question = question(request);
        } catch (InvalidInput e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            JSON.writeValue(response.getOutputStream(), Map.of("error", e.getMessage()));
            return;
        }
        if (training.getState() == TrainingState.RUNNING) {
            LiveCurves live = running.map(where -> where.look(question))
                    .orElse(new LiveCurves(Curves.NONE, false, Messages.CurvesReply_beginning()));
            send(live.curves(), true, live.stale(), live.reason(), request, response);
        } else {
            sendStored(question, request, response);
        }
    }

    private static CurveQuestion question(StaplerRequest2 request) {
        String[] metrics = request.getParameterValues("metric");
        return CurveQuestion.parse(
                metrics == null ? List.of() : List.of(metrics),
                text(request, "points"),
                text(request, "from"),
                text(request, "to"));
    }

    private static String text(StaplerRequest2 request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private void sendStored(CurveQuestion question, StaplerRequest2 request, StaplerResponse2 response)
            throws IOException {
        Curves curves = Curves.NONE;
        String reason;
        try {
            reason = missing().orElse("");
            curves = files.readCurves(question);
        } catch (IOException e) {
            reason = unreadable(e);
        }
        send(curves, false, false, reason, request, response);
    }

    private static void send(
            Curves curves,
            boolean live,
            boolean stale,
            String reason,
            StaplerRequest2 request,
            StaplerResponse2 response)
            throws IOException {
        // Numbers in writing: a fifth of it is left.
        try (OutputStream out = response.getCompressedOutputStream(request)) {
            CurvesJson.write(curves, live, stale, reason, out);
        }
    }

    /** What is wrong where metrics have points and the build has no file of them; empty where nothing is. */
    private Optional<String> missing() {
        return training.isDrawn() && !files.hasSeries()
                ? Optional.of(Messages.CurvesReply_gone(files.series().getFileName()))
                : Optional.empty();
    }

    private static String unreadable(IOException e) {
        // The message of these is the file's name.
        boolean unsaid = e.getMessage() == null || e instanceof FileSystemException;
        return Messages.CurvesReply_unreadable(unsaid ? e.toString() : e.getMessage());
    }
}
