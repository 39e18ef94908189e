package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a repository says of its branches and tags.
 *
 * @param git asks
 * @param place the repository
 * @param folder any, to ask from
 */
record RemoteReferences(GitProgram git, GitPlace place, Path folder) {

    private static final int SHOWN = 8;

    private static final String LINK = "ref: ";

    /**
     * What a reference stands for there. A branch goes before a tag of its name.
     *
     * @throws InvalidInput if there is nothing of that name; it says what there is
     */
    Wanted find(GitReference reference, Consumer<String> log) throws IOException, InterruptedException {
        if (reference.isCommit()) {
            // Nobody is told of a commit but by fetching it; this asks whether anything is told at all.
            ask(List.of("HEAD"));
            return new Wanted("", reference.text());
        }
        String text = reference.text().isEmpty() ? "HEAD" : reference.text();
        boolean whole = text.startsWith("refs/") || text.equals("HEAD");
        List<String> names = whole ? List.of(text) : List.of("refs/heads/" + text, "refs/tags/" + text);
        Map<String, String> found = ask(names);
        List<String> there = names.stream().filter(found::containsKey).toList();
        if (there.isEmpty()) {
            if (reference.mayBeShort()) {
                return new Wanted("", "");
            }
            throw new InvalidInput(missing(reference));
        }
        if (there.size() > 1) {
            log.accept("'" + text + "' is a branch and a tag of " + place.name() + "; the branch is taken");
        }
        String name = found.getOrDefault(LINK + there.get(0), there.get(0));
        return new Wanted(name, found.get(there.get(0)));
    }

    /** Commits by names; of an annotated tag the commit that it stands for. */
    private Map<String, String> ask(List<String> names) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("ls-remote", "--symref", "--", place.url()));
        for (String name : names) {
            arguments.add(name);
            arguments.add(name + "^{}");
        }
        Map<String, String> found = new HashMap<>();
        git.each('\n', folder, arguments, line -> {
            int tab = line.indexOf('\t');
            if (tab < 0) {
                return;
            }
            String name = line.substring(tab + 1);
            String value = line.substring(0, tab);
            if (value.startsWith(LINK)) {
                found.put(LINK + name, value.substring(LINK.length()));
            } else if (name.endsWith("^{}")) {
                found.put(name.substring(0, name.length() - "^{}".length()), value);
            } else {
                found.putIfAbsent(name, value);
            }
        });
        return found;
    }

    private Fault missing(GitReference reference) throws IOException, InterruptedException {
        List<String> branches = names("--heads", "refs/heads/");
        List<String> tags = names("--tags", "refs/tags/");
        String there = branches.isEmpty() && tags.isEmpty()
                ? "it has none yet"
                : "it has " + shown("branches", branches) + (tags.isEmpty() ? "" : " and " + shown("tags", tags));
        return new Fault(
                "reference", reference.text(), "a branch, a tag or a commit of " + place.name() + "; " + there);
    }

    private static String shown(String kind, List<String> names) {
        return names.isEmpty()
                ? "no " + kind
                : "the " + kind + " " + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                        + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    /** Some of the names, to be shown. */
    List<String> names(String kind, String prefix) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        git.each('\n', folder, List.of("ls-remote", kind, "--refs", "--", place.url()), line -> {
            String name = line.substring(line.indexOf('\t') + 1);
            if (name.startsWith(prefix)) {
                names.add(name.substring(prefix.length()));
            }
        });
        return names;
    }
}
