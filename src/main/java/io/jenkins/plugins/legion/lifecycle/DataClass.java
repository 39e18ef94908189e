package io.jenkins.plugins.legion.lifecycle;

/**
 * A class that samples belong to.
 *
 * @param name a value of the label's column, or a folder
 * @param samples how many of them there are
 */
public record DataClass(String name, long samples) {

    public DataClass {
        name = Texts.orEmpty(name);
    }
}
