package io.jenkins.plugins.legion.data.connectors;

import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether a store answers, and what it shows. */
final class StoreCheck {

    /** Of what is there: enough to see that it is the right place. */
    private static final int SHOWN = 5;

    private StoreCheck() {}

    static String check(ObjectStore store) throws IOException {
        Optional<RemoteObject> one =
                store.path().isEmpty() || store.path().endsWith("/") ? Optional.empty() : store.find(store.path());
        if (one.isPresent()) {
            return "Connected to " + store.name() + "; '" + store.path() + "' is there, "
                    + Figures.bytes(one.get().bytes());
        }
        String folder = store.path().substring(0, store.path().lastIndexOf('/') + 1);
        List<String> names = store.below(folder, SHOWN + 1);
        String where = folder.isEmpty() ? "in it" : "below '" + folder + "'";
        return "Connected to " + store.name() + "; "
                + (names.isEmpty()
                        ? "there is nothing " + where + " yet"
                        : where + " there is "
                                + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                                + (names.size() > SHOWN ? " and more" : ""));
    }
}
