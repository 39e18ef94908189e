package io.jenkins.plugins.legion.jenkins;

import hudson.model.Run;
import java.net.URL;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jvnet.hudson.test.JenkinsRule;

/** Asks a training's page for curves, as its script does. */
final class AskedCurves {

    private final JenkinsRule jenkins;
    private final String page;

    /** The training is called {@code wine}. */
    AskedCurves(JenkinsRule jenkins, Run<?, ?> build) {
        this.jenkins = jenkins;
        this.page = build.getUrl() + "legion/wine/";
    }

    String page() {
        return page;
    }

    /** @param query what comes after the question mark */
    JSONObject json(String query) throws Exception {
        return JSONObject.fromObject(response(query).getContentAsString());
    }

    WebResponse response(String query) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        browser.setThrowExceptionOnFailingStatusCode(false);
        return browser.getPage(new WebRequest(new URL(browser.getContextPath() + page + "curves?" + query)))
                .getWebResponse();
    }

    /** The curves of an answer, each as {@code name: last of count}. */
    static String shown(JSONObject answer) {
        StringBuilder shown = new StringBuilder();
        JSONArray series = answer.getJSONArray("series");
        for (int i = 0; i < series.size(); i++) {
            JSONObject one = series.getJSONObject(i);
            JSONArray values = one.getJSONArray("values");
            shown.append(i == 0 ? "" : ", ")
                    .append(one.getString("name"))
                    .append(": ")
                    .append(values.get(values.size() - 1))
                    .append(" of ")
                    .append(one.getLong("count"));
        }
        return shown.toString();
    }
}
