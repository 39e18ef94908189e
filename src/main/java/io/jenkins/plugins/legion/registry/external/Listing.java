package io.jenkins.plugins.legion.registry.external;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** One folder as MLflow's servers list it, page by page. A name that leads out of the folder is none. */
final class Listing {

    /** Where the next page begins. */
    private static final String PAGE = "page_token";

    private Listing() {}

    /**
     * @param query what asks for the folder
     * @param base what the server puts before each path, without a slash at its end; empty where it lists bare names
     * @param folder the same folder as the store knows it
     */
    static List<ArtifactStore.Entry> of(
            MlflowHttp http, String path, Map<String, String> query, String base, String folder, ListingBudget budget)
            throws IOException {
        List<ArtifactStore.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Map<String, String> asked = new LinkedHashMap<>(query);
        while (true) {
            budget.request();
            JsonNode page;
            try {
                page = http.json(path, asked);
            } catch (RefusedRequest e) {
                if (e.isNotThere()) {
                    return List.of();
                }
                throw e;
            }
            for (JsonNode file : page.path("files")) {
                budget.entry();
                entries.add(entry(file, base, folder));
            }
            String next = page.path("next_" + PAGE).asText("");
            if (next.isEmpty()) {
                return entries;
            }
            if (!seen.add(next)) {
                throw new UnusableAnswer("the server lists the same page of '" + folder + "' again and again");
            }
            asked.put(PAGE, next);
        }
    }

    private static ArtifactStore.Entry entry(JsonNode file, String base, String folder) throws UnusableAnswer {
        String listed = file.path("path").asText("");
        String within = base.isEmpty() ? "" : base + "/";
        String name = listed.startsWith(within) ? listed.substring(within.length()) : "";
        if (name.isEmpty() || name.indexOf('/') >= 0 || !RemotePath.isSafe(name)) {
            throw new UnusableAnswer("the server lists '" + Shown.path(listed) + "' in the folder '" + folder
                    + "'; expected the path of something directly within");
        }
        boolean isFolder = file.path("is_dir").asBoolean(false);
        JsonNode size = file.path("file_size");
        long bytes = size.asLong(-1);
        return new ArtifactStore.Entry(
                RemotePath.join(folder, name),
                isFolder,
                isFolder || bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes));
    }
}
