package io.jenkins.plugins.legion.data.git;

import java.util.Optional;

/**
 * A file in a commit.
 *
 * @param path from the repository's root
 * @param hash of its content
 * @param link whether the content is a path that it stands for
 */
record TreeEntry(String path, String hash, boolean link) {

    /** A line of {@code ls-tree -r -z}: mode, type, hash, a tab and the path. Repositories within it are no files of it. */
    static Optional<TreeEntry> of(String line) {
        int tab = line.indexOf('\t');
        String[] words = tab < 0 ? new String[0] : line.substring(0, tab).split(" ");
        if (words.length != 3 || !words[1].equals("blob")) {
            return Optional.empty();
        }
        return Optional.of(new TreeEntry(line.substring(tab + 1), words[2], words[0].equals("120000")));
    }
}
