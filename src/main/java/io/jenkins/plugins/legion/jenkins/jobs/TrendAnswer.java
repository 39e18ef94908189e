package io.jenkins.plugins.legion.jenkins.jobs;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.registry.scalars.JobScalars;
import io.jenkins.plugins.legion.registry.scalars.Trend;
import io.jenkins.plugins.legion.registry.scalars.TrendJson;
import io.jenkins.plugins.legion.registry.scalars.TrendQuestion;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** The answer to one request for a trend. */
final class TrendAnswer {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final StaplerRequest2 request;
    private final StaplerResponse2 response;

    TrendAnswer(StaplerRequest2 request, StaplerResponse2 response) {
        this.request = request;
        this.response = response;
    }

    void send(JobScalars scalars) throws IOException {
        TrendQuestion question;
        try {
            question = question();
        } catch (InvalidInput e) {
            response.sendError(400, e.getMessage());
            return;
        }
        Trend trend = Trend.of(scalars.all(), question);
        response.setContentType("application/json;charset=UTF-8");
        try (OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16)) {
            TrendJson.write(trend, out);
        }
    }

    private TrendQuestion question() {
        String training = request.getParameter("training");
        String[] metrics = request.getParameterValues("metric");
        return new TrendQuestion(
                Optional.ofNullable(training).filter(id -> !id.isEmpty()),
                metrics == null ? List.of() : List.of(metrics),
                builds(request.getParameter("builds")));
    }

    private static int builds(String written) {
        if (written == null || written.isEmpty()) {
            return TrendQuestion.MOST_BUILDS;
        }
        if (!NUMBER.matcher(written).matches()) {
            throw new InvalidInput(
                    new Fault("builds", written, "how many builds are shown at most, a whole number from 1 on"));
        }
        return Integer.parseInt(written);
    }
}
