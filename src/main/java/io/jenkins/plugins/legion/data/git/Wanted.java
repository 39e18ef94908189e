package io.jenkins.plugins.legion.data.git;

/**
 * What of a repository is fetched.
 *
 * @param name the whole name of a branch, a tag or another reference; empty for a commit that was named itself
 * @param commit its full hash; empty where only its beginning is known
 */
record Wanted(String name, String commit) {

    private static final String BRANCH = "refs/heads/";

    /** The branch's name; empty where it is none. */
    String branch() {
        return name.startsWith(BRANCH) ? name.substring(BRANCH.length()) : "";
    }

    /** For people. */
    String described() {
        return name.isEmpty()
                ? "the commit"
                : name.replaceFirst("^refs/heads/", "the branch ").replaceFirst("^refs/tags/", "the tag ");
    }
}
