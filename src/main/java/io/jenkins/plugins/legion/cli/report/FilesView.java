package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.lifecycle.LoggedFile;
import io.jenkins.plugins.legion.tracking.LoggedTable;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Figures and tables that the training logged. The page needs nothing beside it, so figures stand within it. */
final class FilesView {

    /** Bytes of all figures together: a page of more is slow to open. */
    private static final long MOST_BYTES = 8 << 20;

    private static final int MOST_ROWS = 20;

    private static final int MOST_TABLES = 10;

    private final Html html;
    private final List<LoggedFile> files;
    private final Path folder;
    private final List<LoggedFile> others = new ArrayList<>();
    private long bytes;
    private int tables;

    /** @param folder in which the files stand */
    FilesView(Html html, List<LoggedFile> files, Path folder) {
        this.html = html;
        this.files = files;
        this.folder = folder;
    }

    void write() {
        if (files.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Figures and tables");
        html.open("div", "class", "figures").line();
        files.stream().filter(file -> file.figureType().isPresent()).forEach(this::figure);
        html.close("div").line();
        files.stream().filter(file -> file.figureType().isEmpty()).forEach(this::table);
        if (!others.isEmpty()) {
            html.open("ul");
            others.forEach(file -> html.open("li")
                    .element("code", file.path())
                    .text(" " + Figures.bytes(file.bytes()))
                    .close("li"));
            html.close("ul");
        }
        html.close("section").line();
    }

    private void figure(LoggedFile file) {
        Optional<byte[]> content = file.bytes() <= MOST_BYTES - bytes ? content(file) : Optional.empty();
        if (content.isEmpty()) {
            others.add(file);
            return;
        }
        bytes += file.bytes();
        String data = "data:" + file.figureType().get() + ";base64,"
                + Base64.getEncoder().encodeToString(content.get());
        html.open("figure").open("img", "src", data, "alt", file.path());
        html.element("figcaption", file.path()).close("figure").line();
    }

    private void table(LoggedFile file) {
        Optional<LoggedTable> table = tables < MOST_TABLES && LoggedTable.mayBe(file.path(), file.bytes())
                ? content(file, in -> LoggedTable.read(file.path(), in, MOST_ROWS))
                        .flatMap(found -> found)
                : Optional.empty();
        if (table.isEmpty()) {
            others.add(file);
            return;
        }
        tables++;
        html.element("h3", file.path());
        html.table(
                        table.get().columns().stream().map(Column::text).toList(),
                        table.get().rows(),
                        row -> row.forEach(cell -> html.element("td", cell)))
                .line();
        long hidden = table.get().allRows() - table.get().rows().size();
        if (hidden > 0) {
            html.element("p", "and " + Figures.count(hidden) + " more rows, in the file");
        }
    }

    private interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    private Optional<byte[]> content(LoggedFile file) {
        return content(file, in -> in.readNBytes((int) MOST_BYTES));
    }

    /** A file that is gone or cannot be read is named all the same. */
    private <T> Optional<T> content(LoggedFile file, Reading<T> reading) {
        Path path = folder.resolve(file.path());
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Optional.of(reading.of(in));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
