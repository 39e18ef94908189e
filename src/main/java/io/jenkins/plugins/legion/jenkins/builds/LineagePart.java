package io.jenkins.plugins.legion.jenkins.builds;

import java.util.Locale;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A part of the way from source to served model. */
@ExportedBean
public final class LineagePart {

    /** In the order of that way. */
    enum Kind {
        COMMIT,
        DATA,
        /** What was trained elsewhere, and where. */
        SOURCE,
        TRAINING,
        BINARY,
        VERSION,
        /** What was made of it to be deployed. */
        IMAGE
    }

    private final Kind kind;
    private final String title;
    private final String detail;
    private final String url;

    /** @param url absolute, a fragment, or seen from the training's page; empty where there is nothing to lead to */
    LineagePart(Kind kind, String title, String detail, String url) {
        this.kind = kind;
        this.title = title;
        this.detail = detail;
        this.url = url;
    }

    /** {@code commit}, {@code data}, {@code source}, {@code training}, {@code binary}, {@code version} or {@code image}. */
    @Exported
    public String getKind() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What kind of part it is, for people. */
    public String getLabel() {
        return switch (kind) {
            case COMMIT -> Messages.LineagePart_commit();
            case DATA -> Messages.LineagePart_data();
            case SOURCE -> Messages.LineagePart_source();
            case TRAINING -> Messages.LineagePart_training();
            case BINARY -> Messages.LineagePart_binary();
            case VERSION -> Messages.LineagePart_version();
            case IMAGE -> Messages.LineagePart_image();
        };
    }

    @Exported
    public String getTitle() {
        return title;
    }

    @Exported
    public String getDetail() {
        return detail;
    }

    @Exported
    public String getUrl() {
        return url;
    }
}
