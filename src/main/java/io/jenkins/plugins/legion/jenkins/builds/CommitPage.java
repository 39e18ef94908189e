package io.jenkins.plugins.legion.jenkins.builds;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a web page shows a commit. Both remote and commit come from an agent, so nothing is believed that does not look like
 * what it should be.
 */
final class CommitPage {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

    /** {@code git@github.com:org/repo.git}, which is no URI. */
    private static final Pattern SCP = Pattern.compile("(?:[\\w.-]+@)?([\\w.-]+):(?!/)([\\w./~-]+)");

    private static final Pattern HOST = Pattern.compile("[\\w.-]+(:[0-9]{1,5})?");

    private static final Pattern PATH = Pattern.compile("[\\w./~-]+");

    private CommitPage() {}

    /** Empty where the host is none that is known to have such pages. */
    static String of(String remoteUrl, String commit) {
        if (!COMMIT.matcher(commit).matches()) {
            return "";
        }
        return place(remoteUrl).map(place -> of(place, commit)).orElse("");
    }

    private record Place(String host, String path) {}

    private static Optional<Place> place(String remoteUrl) {
        Matcher scp = SCP.matcher(remoteUrl);
        if (scp.matches()) {
            return Optional.of(new Place(scp.group(1), plain(scp.group(2))));
        }
        try {
            URI uri = new URI(remoteUrl);
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            String host = isWeb ? uri.getRawAuthority() : uri.getHost();
            return host == null || uri.getRawPath() == null
                    ? Optional.empty()
                    : Optional.of(new Place(host, plain(uri.getRawPath())))
                            .filter(place -> HOST.matcher(place.host).matches()
                                    && PATH.matcher(place.path).matches());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String plain(String path) {
        return path.replaceAll("^/+|/+$", "").replaceAll("\\.git$", "");
    }

    private static String of(Place place, String commit) {
        String page = "https://" + place.host + "/" + place.path;
        if (isOf(place, "github")) {
            return page + "/commit/" + commit;
        }
        if (isOf(place, "gitlab")) {
            return page + "/-/commit/" + commit;
        }
        if (isOf(place, "bitbucket")) {
            return page + "/commits/" + commit;
        }
        if (isOf(place, "gitea") || isOf(place, "codeberg")) {
            return page + "/commit/" + commit;
        }
        return "";
    }

    /** By a label of the host's name, since many run such a server themselves. */
    private static boolean isOf(Place place, String kind) {
        return Pattern.compile("(^|\\.)" + kind + "\\.").matcher(place.host).find();
    }
}
