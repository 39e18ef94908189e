package io.jenkins.plugins.legion.jenkins.models;

import hudson.Util;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModels;
import io.jenkins.plugins.legion.registry.ModelSummary;
import java.util.Comparator;
import java.util.List;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The models of a folder and of those within it that whoever asks may see, all or those that {@code ?q=} finds. */
@ExportedBean
public final class ModelList {

    private static final Comparator<ListedModel> ORDER =
            Comparator.comparing(ListedModel::getName, ModelSummary.NAMES).thenComparing(ListedModel::getFolder);

    private final String search;
    private final PageNumber page;
    private final List<ListedModel> found;
    private final int percentRead;

    private ModelList(List<VisibleModels> folders, String search, PageNumber page) {
        this.search = search;
        this.page = page;
        percentRead =
                folders.stream().mapToInt(VisibleModels::percentRead).min().orElse(100);
        ModelSearch wanted = ModelSearch.of(search);
        found = folders.stream()
                .flatMap(models -> models.list().stream().map(model -> new ListedModel(models, model)))
                .filter(wanted::finds)
                .sorted(ORDER)
                .toList();
    }

    static ModelList asked(List<VisibleModels> folders) {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return new ModelList(
                folders,
                Util.fixNull(request.getParameter("q")).trim(),
                PageNumber.asked(request.getParameter("from")));
    }

    /** Every model. A program that wants a part asks for {@code tree=models[name]{0,100}}. */
    @Exported(inline = true)
    public List<ListedModel> getModels() {
        return found;
    }

    public List<ListedModel> getShown() {
        return page.of(found);
    }

    /** How many there are. */
    @Exported
    public int getTotal() {
        return found.size();
    }

    /** Whether all versions are known; for a while after a start of Jenkins they are not, and models may be missing here. */
    @Exported
    public boolean isRead() {
        return percentRead == 100;
    }

    /** How much of them is, in percent of the jobs. */
    @Exported
    public int getPercentRead() {
        return percentRead;
    }

    /** Whether they are of more folders than one, so that a page has to say which. */
    public boolean isOfSeveralFolders() {
        return found.stream().map(ListedModel::getFolder).distinct().count() > 1;
    }

    public String getSearch() {
        return search;
    }

    public boolean isFirst() {
        return page.isFirst();
    }

    public String getBeforeUrl() {
        return url(page.before());
    }

    /** Where the next page is; empty where there is none. */
    public String getNextUrl() {
        int next = page.next(found.size());
        return next < 0 ? "" : url(next);
    }

    private String url(int from) {
        return "?from=" + from + (search.isEmpty() ? "" : "&q=" + Util.rawEncode(search));
    }
}
