package io.jenkins.plugins.legion.jenkins.models;

import hudson.Util;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModels;
import io.jenkins.plugins.legion.registry.ModelSummary;
import java.util.List;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The models of a folder that whoever asks may see, all or those whose names have {@code ?q=} in them. */
@ExportedBean
public final class ModelList {

    private final VisibleModels models;
    private final String search;
    private final PageNumber page;
    private final List<ModelSummary<String>> found;

    private ModelList(VisibleModels models, String search, PageNumber page) {
        this.models = models;
        this.search = search;
        this.page = page;
        found = models.list(search);
    }

    static ModelList asked(VisibleModels models) {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return new ModelList(
                models, Util.fixNull(request.getParameter("q")).trim(), PageNumber.asked(request.getParameter("from")));
    }

    /** Every model. A program that wants a part asks for {@code tree=models[name]{0,100}}. */
    @Exported(inline = true)
    public List<ListedModel> getModels() {
        return listed(found);
    }

    public List<ListedModel> getShown() {
        return listed(page.of(found));
    }

    private List<ListedModel> listed(List<ModelSummary<String>> some) {
        return some.stream().map(model -> new ListedModel(models, model)).toList();
    }

    /** How many there are. */
    @Exported
    public int getTotal() {
        return found.size();
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
