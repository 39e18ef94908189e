package io.jenkins.plugins.legion.lifecycle;

/**
 * A resource of a known kind that has no type of its own here. Its fields are passed over.
 *
 * @param kind what it is
 * @param id its id; empty where its author left it out
 */
public record OtherResource(ResourceKind kind, String id) implements Resource {

    public OtherResource {
        id = Texts.orEmpty(id);
    }
}
