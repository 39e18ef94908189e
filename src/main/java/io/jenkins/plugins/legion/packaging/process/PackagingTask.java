package io.jenkins.plugins.legion.packaging.process;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.legion.detached.DetachedTask;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the process does with a model and several connections, such as those to where an image goes, to its base and to an index of
 * packages. Its program knows each by the name that stands here.
 *
 * @param <R> what comes of it, which goes back as JSON
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes(@Type(value = PackageTask.class, name = "package"))
public interface PackagingTask<R> extends DetachedTask<R> {

    /** The connections that it needs, by what names them for people ({@code targets.push}): their ids. */
    Map<String, String> connections();

    /**
     * Those that it needs, each once, in the order of their ids: what it is performed with.
     *
     * @param known each with an id of its own, with their secrets
     * @throws InvalidInput if some are not among them; it says what names them
     */
    default List<Connection> needed(List<Connection> known) {
        Map<String, Connection> byId = known.stream().collect(Collectors.toMap(Connection::id, Function.identity()));
        List<Fault> faults = new ArrayList<>();
        connections().forEach((field, id) -> {
            if (!byId.containsKey(id)) {
                faults.add(new Fault(field, id, "a connection that is configured"));
            }
        });
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return connections().values().stream()
                .distinct()
                .sorted()
                .map(byId::get)
                .toList();
    }
}
