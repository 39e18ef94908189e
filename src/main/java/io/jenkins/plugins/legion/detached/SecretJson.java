package io.jenkins.plugins.legion.detached;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.io.IOException;

/** The only JSON in which secrets are not masked: it goes from one process into another, and never to a disk. */
final class SecretJson {

    private static final ObjectMapper MAPPER = LifecycleJson.mapper()
            .copy()
            .registerModule(new SimpleModule().addSerializer(Secret.class, new JsonSerializer<>() {
                @Override
                public void serialize(Secret secret, JsonGenerator json, SerializerProvider others) throws IOException {
                    json.writeString(secret.reveal());
                }

                @Override
                public boolean isEmpty(SerializerProvider others, Secret secret) {
                    return !secret.isGiven();
                }
            }));

    private SecretJson() {}

    static ObjectMapper mapper() {
        return MAPPER;
    }
}
