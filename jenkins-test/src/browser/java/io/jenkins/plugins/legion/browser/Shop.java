package io.jenkins.plugins.legion.browser;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.ListView;
import hudson.model.Result;
import hudson.model.TopLevelItem;
import hudson.security.csrf.DefaultCrumbIssuer;
import hudson.util.PluginServletFilter;
import io.jenkins.plugins.legion.jenkins.columns.MetricsColumn;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.registry.ModelPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/**
 * A Jenkins in which a wine shop trains, and a browser before it: a folder {@code shop} with the job {@code wine}, eight builds,
 * the seventh failed; {@code odd}, with names that nobody should trust; {@code slow}, which still trains; the job {@code beer}
 * outside of the folder; and a view with a column.
 */
final class Shop implements ExtensionContext.Store.CloseableResource {

    static final int BUILDS = 8;
    static final int FAILED = 7;
    static final String ADMIN = "ada";

    private final JenkinsRule jenkins = new SharedJenkins();
    private final Path place;
    private final ShopTraining training;
    private final Path wineBuilds;
    private final WorkflowRun running;
    private final Chromium chromium;

    Shop(Path executable) throws Throwable {
        place = Files.createTempDirectory("shop");
        training = ShopTraining.in(place);
        jenkins.before();
        PluginServletFilter.addFilter(new ContentSecurityPolicy());
        LegionConfiguration.get().setKeepBinaries("3");
        Folder folder = jenkins.createProject(Folder.class, "shop");
        WorkflowJob wine = job(folder.createProject(WorkflowJob.class, "wine"), training.pipeline("wine"));
        wineBuilds = wine.getBuildDir().toPath();
        for (int build = 1; build <= BUILDS; build++) {
            WorkflowRun run = jenkins.waitForCompletion(wine.scheduleBuild2(0).waitForStart());
            Result expected = build == FAILED ? Result.FAILURE : Result.SUCCESS;
            if (run.getResult() != expected) {
                throw new IllegalStateException(run + " ended as " + run.getResult() + ":\n" + JenkinsRule.getLog(run));
            }
        }
        WorkflowJob beer = job(jenkins.createProject(WorkflowJob.class, "beer"), training.pipeline("beer"));
        for (int build = 1; build <= 2; build++) {
            jenkins.buildAndAssertSuccess(beer);
        }
        WorkflowJob odd = job(folder.createProject(WorkflowJob.class, "odd"), training.hostilePipeline("odd"));
        for (int build = 1; build <= 2; build++) {
            jenkins.buildAndAssertSuccess(odd);
        }
        running = job(folder.createProject(WorkflowJob.class, "slow"), training.endless())
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("under way", running);
        addView(folder, wine);
        lockUp();
        chromium = new Chromium(executable);
    }

    private static WorkflowJob job(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static void addView(Folder folder, TopLevelItem job) throws Exception {
        ListView view = new ListView("metrics", folder);
        view.getColumns().add(new MetricsColumn());
        view.add(job);
        folder.addView(view);
    }

    /** As in a Jenkins that people use: they log in, and what changes something needs a crumb. */
    private void lockUp() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER, ModelPermissions.PROMOTE)
                .everywhere()
                .to(ADMIN));
        jenkins.jenkins.setCrumbIssuer(new DefaultCrumbIssuer(true));
    }

    Visitor visitor(Look look) throws IOException {
        return new Visitor(chromium.browser(), jenkins.getURL().toString(), ADMIN, look);
    }

    /** The folder with what a build of the job {@code wine} keeps of its training. */
    Path keptOfWine(int build) {
        return wineBuilds.resolve(build + "/legion/wine");
    }

    @Override
    public void close() throws Exception {
        chromium.close();
        training.proceed();
        jenkins.waitForCompletion(running);
        jenkins.after();
        try (var files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(place);
    }
}
