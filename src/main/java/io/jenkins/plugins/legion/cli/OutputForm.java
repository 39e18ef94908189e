package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.util.Locale;

/** How a command's answer is written to standard output. */
enum OutputForm {
    TABLE {
        @Override
        String write(Answer answer) {
            return answer.table();
        }
    },
    JSON {
        @Override
        String write(Answer answer) {
            return written(LifecycleJson.mapper().writerWithDefaultPrettyPrinter(), answer.tree()) + "\n";
        }
    },
    YAML {
        @Override
        String write(Answer answer) {
            return written(YAML_MAPPER.writer(), answer.tree());
        }
    };

    private static final YAMLMapper YAML_MAPPER = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract String write(Answer answer);

    /** Writes YAML as all commands do. */
    static YAMLFactory yaml() {
        return YAML_MAPPER.getFactory();
    }

    private static String written(ObjectWriter writer, JsonNode tree) {
        try {
            return writer.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory cannot fail to be written", e);
        }
    }
}
