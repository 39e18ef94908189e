package io.jenkins.plugins.legion.data.connectors;

import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.git.GitStore;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Repository;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A repository, whichever way it is reached. One commit of it is seen as long as it is open. */
abstract class GitConnectorContract extends ConnectorContract {

    abstract Repository repository();

    static Repository filled(Path folder) throws IOException {
        Repository repository = Repository.make(folder, "lake");
        for (Map.Entry<String, String> one : CONTENT.entrySet()) {
            repository.write(one.getKey(), one.getValue());
        }
        repository.push("data");
        return repository;
    }

    @Override
    boolean isFixed() {
        return true;
    }

    @Override
    void put(String key, String content) throws IOException {
        repository().write(key, content).push(key);
    }

    @Override
    ObjectStore open(Given given, Duration silence) {
        return GitStore.open(given.connection(), new Programs(System.getenv()), silence, line -> {});
    }
}
