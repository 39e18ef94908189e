package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches exactly what is wanted, without its history where the server allows that.
 *
 * @param git calls it
 * @param place the repository
 * @param folder of the repository here, which is made
 */
record GitFetch(GitProgram git, GitPlace place, Path folder) {

    /** Where a commit stands that no branch or tag was named for. */
    private static final String OURS = "refs/legion/wanted";

    /** SHA-1 has 40 digits; the others are of repositories that were made with SHA-256. */
    private static final int SHA1 = 40;

    void begin(Wanted wanted) throws IOException, InterruptedException {
        List<String> init = new ArrayList<>(List.of("init", "-q"));
        if (wanted.commit().length() > SHA1) {
            init.add("--object-format=sha256");
        }
        init.add(".");
        git.lines(folder, init.toArray(String[]::new));
        git.lines(folder, "remote", "add", "--", "origin", place.url());
    }

    /**
     * @param reference as it was asked for
     * @param extra for {@code git fetch}, such as a filter
     * @return the commit that arrived
     */
    String fetch(Wanted wanted, GitReference reference, String... extra) throws IOException, InterruptedException {
        if (wanted.name().isEmpty()) {
            return commit(wanted, reference, extra);
        }
        String here = here(wanted);
        try {
            refs(List.of("+" + wanted.name() + ":" + here), with(extra, "--depth=1"));
        } catch (GitFault e) {
            if (!isShallowRefused(e)) {
                throw e;
            }
            refs(List.of("+" + wanted.name() + ":" + here), extra);
        }
        return parsed(here);
    }

    /** The name that the wanted reference has here. */
    static String here(Wanted wanted) {
        String branch = wanted.branch();
        if (!branch.isEmpty()) {
            return "refs/remotes/origin/" + branch;
        }
        return wanted.name().startsWith("refs/tags/") ? wanted.name() : OURS;
    }

    private String commit(Wanted wanted, GitReference reference, String... extra)
            throws IOException, InterruptedException {
        if (!wanted.commit().isEmpty()) {
            try {
                refs(List.of("+" + wanted.commit() + ":" + OURS), with(extra, "--depth=1"));
                return parsed(OURS);
            } catch (GitFault e) {
                if (!isShallowRefused(e) && !isCommitRefused(e)) {
                    throw e;
                }
            }
        }
        // A server that gives no single commits, or a commit of which only the beginning is known: all of them then.
        refs(List.of("+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"), extra);
        try {
            String commit = parsed(reference.text());
            git.lines(folder, "update-ref", OURS, commit);
            return commit;
        } catch (GitFault e) {
            throw new InvalidInput(new Fault(
                    "reference",
                    reference.text(),
                    "a branch, a tag or a commit of " + place.name() + ", which has no such one"));
        }
    }

    private String parsed(String name) throws IOException, InterruptedException {
        return git.lines(folder, "rev-parse", "--verify", "--end-of-options", name + "^{commit}")
                .get(0);
    }

    private void refs(List<String> refs, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("fetch", "--progress", "--no-tags", "--no-recurse-submodules"));
        command.addAll(List.of(options));
        command.add("origin");
        command.addAll(refs);
        git.each('\n', folder, command, line -> {});
    }

    private static String[] with(String[] options, String another) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(another);
        return all.toArray(String[]::new);
    }

    private static boolean isShallowRefused(GitFault fault) {
        return fault.said().contains("shallow") || fault.said().contains("depth");
    }

    private static boolean isCommitRefused(GitFault fault) {
        return fault.said().contains("not our ref")
                || fault.said().contains("unadvertised object")
                || fault.said().contains("couldn't find remote ref")
                || fault.said().contains("no such remote ref");
    }
}
