package io.jenkins.plugins.legion.jenkins.jobs;

import hudson.model.Job;
import hudson.model.ModelObject;
import io.jenkins.plugins.legion.jenkins.registry.TrainedJobs;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.tracking.comparison.CsvExport;
import io.jenkins.plugins.legion.tracking.comparison.JsonExport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Trainings side by side, at {@code legion/compare/} of a job: a page, and what it shows as {@code table}, {@code csv} and
 * {@code json} with the same parameters. Whoever may read the job may read this; of other jobs it shows what they may read too.
 */
public final class ComparePage implements ModelObject {

    /** So many names of jobs are offered to be compared too. */
    private static final int MOST_OFFERED = 200;

    private final Job<?, ?> job;

    ComparePage(Job<?, ?> job) {
        this.job = job;
    }

    @Override
    public String getDisplayName() {
        return Messages.ComparePage_displayName();
    }

    public Job<?, ?> getJob() {
        return job;
    }

    public String getWhere() {
        return written("where");
    }

    public String getOrder() {
        String[] clauses = Stapler.getCurrentRequest2().getParameterValues("order");
        return clauses == null ? "" : String.join(", ", clauses);
    }

    private static String written(String name) {
        String value = Stapler.getCurrentRequest2().getParameter(name);
        return value == null ? "" : value;
    }

    /** Further jobs that are compared, as they were written. */
    public List<String> getJobs() {
        return values("job");
    }

    /** Exactly these trainings are compared; none means all. */
    public List<String> getTrainings() {
        return values("training");
    }

    private static List<String> values(String name) {
        String[] values = Stapler.getCurrentRequest2().getParameterValues(name);
        return values == null
                ? List.of()
                : List.of(values).stream()
                        .filter(value -> !value.isBlank())
                        .distinct()
                        .toList();
    }

    /** Jobs that might be compared too. */
    public List<String> getOfferedJobs() {
        List<String> chosen = getJobs();
        return TrainedJobs.beside(job)
                .filter(name -> !chosen.contains(name))
                .limit(MOST_OFFERED)
                .toList();
    }

    /** What of the address cannot be understood; empty where all can. */
    public String getFault() {
        try {
            question(Stapler.getCurrentRequest2()).selection();
            return "";
        } catch (InvalidInput e) {
            return e.getMessage();
        }
    }

    private static CompareQuestion question(StaplerRequest2 request) {
        return CompareQuestion.of(request::getParameterValues);
    }

    /** What the page draws. */
    public void doTable(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        answer(request, response, compared -> new CompareAnswer(response).table(compared));
    }

    /** A file for spreadsheets. */
    public void doCsv(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        answer(request, response, compared -> new CompareAnswer(response)
                .file("text/csv", job.getName() + ".csv", out -> CsvExport.write(compared.comparison(), out)));
    }

    /** A file for programs. */
    public void doJson(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        answer(request, response, compared -> new CompareAnswer(response)
                .file(
                        "application/json",
                        job.getName() + ".json",
                        out -> JsonExport.write(compared.comparison(), out)));
    }

    private interface Answer {
        void of(ComparedTrainings compared) throws IOException;
    }

    private void answer(StaplerRequest2 request, StaplerResponse2 response, Answer answer) throws IOException {
        ComparedTrainings compared;
        try {
            compared = ComparedTrainings.of(job, question(request));
        } catch (InvalidInput e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            new CompareAnswer(response).fault(e.getMessage());
            return;
        }
        answer.of(compared);
    }
}
