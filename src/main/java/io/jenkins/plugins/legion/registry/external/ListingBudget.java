package io.jenkins.plugins.legion.registry.external;

/** How much is listed of what a server keeps, so that a server cannot list for ever. */
final class ListingBudget {

    /** No model has so many folders. */
    static final int FOLDERS = 20_000;

    /** Folders and further pages of large ones. */
    static final int REQUESTS = 40_000;

    /** As many as a binary takes, and its folders. */
    static final int ENTRIES = 200_000 + FOLDERS;

    /** Folders within each other. */
    static final int DEPTH = 64;

    private int requests;
    private int folders;
    private int entries;

    void request() throws UnusableAnswer {
        requests++;
        check(requests <= REQUESTS, "pages", REQUESTS);
    }

    void entry() throws UnusableAnswer {
        entries++;
        check(entries <= ENTRIES, "files and folders", ENTRIES);
    }

    void folder(String path) throws UnusableAnswer {
        folders++;
        check(folders <= FOLDERS, "folders", FOLDERS);
        check(path.split("/", -1).length <= DEPTH, "folders within each other", DEPTH);
    }

    private static void check(boolean fits, String things, int most) throws UnusableAnswer {
        if (!fits) {
            throw new UnusableAnswer(
                    "the server lists more than " + most + " " + things + "; expected a model with at most so many");
        }
    }
}
