package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with text that is no YAML, or no JSON, in a parser's words. */
public final class YamlProblem {

    private YamlProblem() {}

    /** In one line. */
    public static String of(Exception e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
            return marked.getProblem();
        }
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
