package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What is the same on every page: the head with the style sheet, and the foot with the one script. */
final class PageFrame {

    private static final String STYLE = resource("report.css");

    private static final String SCRIPT = resource("report.js");

    /** Nothing from elsewhere is loaded, pictures stand within the page, and no script runs but the one that this digest is of. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-" + digest(SCRIPT)
                    + "'; base-uri 'none'; form-action 'none'";

    private PageFrame() {}

    static void head(Html html, String title) {
        html.trusted("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .line();
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.open("meta", "name", "color-scheme", "content", "light dark").line();
        html.element("title", title).line();
        html.trusted("<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
    }

    static void foot(Html html, String data) {
        html.trusted("<footer><p>Written by Legion.</p></footer>\n");
        html.trusted("<script type=\"application/json\" id=\"curves\">" + data + "</script>\n");
        html.trusted("<script>" + SCRIPT + "</script>\n</body>\n</html>\n");
    }

    private static String resource(String name) {
        try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String script) {
        byte[] hash = Sha256.fresh().digest(script.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(hash);
    }
}
