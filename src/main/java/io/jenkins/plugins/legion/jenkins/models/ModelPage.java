package io.jenkins.plugins.legion.jenkins.models;

import hudson.AbortException;
import hudson.Util;
import hudson.model.Api;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import hudson.security.Permission;
import io.jenkins.plugins.legion.jenkins.registry.ModelPermissions;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModel;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModels;
import io.jenkins.plugins.legion.jenkins.registry.VisibleMove;
import io.jenkins.plugins.legion.jenkins.registry.VisibleVersion;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentTargets;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.POST;

/** The page of one model, and all of it for programs at {@code api/json}. */
@ExportedBean
public final class ModelPage implements ModelObject, StaplerProxy {

    private final ItemGroup<?> group;
    private final VisibleModels models;
    private final VisibleModel model;
    private final List<VisibleMove> standing;
    private final PageNumber page;

    ModelPage(ItemGroup<?> group, VisibleModels models, VisibleModel model) throws IOException {
        this.group = group;
        this.models = models;
        this.model = model;
        standing = model.at(Instant.MAX);
        page = PageNumber.asked(Stapler.getCurrentRequest2().getParameter("from"));
    }

    /** A time that is none is an error on every page and in the API: nobody is to take an empty answer for a true one. */
    @Override
    public Object getTarget() {
        try {
            asked();
            return this;
        } catch (InvalidInput e) {
            throw new Failure(e.getMessage());
        }
    }

    private static Optional<Instant> asked() {
        String written = Util.fixEmptyAndTrim(Stapler.getCurrentRequest2().getParameter("at"));
        return Optional.ofNullable(written).map(at -> Moment.parse("at", at));
    }

    @Override
    public String getDisplayName() {
        return model.name();
    }

    public ItemGroup<?> getGroup() {
        return group;
    }

    public Api getApi() {
        return new Api(this);
    }

    @Exported
    public String getName() {
        return model.name();
    }

    /** Whether all versions are known; for a while after a start of Jenkins they are not, and some may be missing here. */
    @Exported
    public boolean isRead() {
        return getPercentRead() == 100;
    }

    /** How much of them is, in percent of the jobs. */
    @Exported
    public int getPercentRead() {
        return models.percentRead();
    }

    /** Every version, the one that was finished last first. A program that wants a part asks for {@code tree=versions[id]{0,100}}. */
    @Exported(inline = true)
    public List<VersionRow> getVersions() throws IOException {
        return model.versions().stream().map(this::row).toList();
    }

    public List<VersionRow> getShownVersions() throws IOException {
        return page.of(model.versions()).stream().map(this::row).toList();
    }

    private VersionRow row(VisibleVersion version) {
        List<String> aliases = standing.stream()
                .filter(move -> move.to().orElseThrow().id().equals(version.id()))
                .map(move -> move.move().alias())
                .toList();
        return new VersionRow(version, aliases);
    }

    /**
     * Where the trainings of all versions stand side by side, seen from Jenkins' root; empty where there are no two of them to be
     * seen.
     */
    public String getCompareUrl() throws IOException {
        return ComparedVersions.url(models, model.name(), model.versions());
    }

    public int getTotal() throws IOException {
        return model.versions().size();
    }

    public boolean isFirst() {
        return page.isFirst();
    }

    public int getBefore() {
        return page.before();
    }

    /** Where the next page of versions begins; -1 where there is none. */
    public int getNext() throws IOException {
        return page.next(model.versions().size());
    }

    /** What each alias stands for now. */
    @Exported(inline = true)
    public List<MoveRow> getAliases() {
        return rows(standing);
    }

    /** The time that {@code ?at=} asks for; none where nothing was asked for. */
    @Exported
    public String getAt() {
        return asked().map(Instant::toString).orElse(null);
    }

    public String getAtShown() {
        return asked().map(Moment::shown).orElse("");
    }

    /** What each alias stood for at that time; none where nothing was asked for. */
    @Exported(inline = true)
    public List<MoveRow> getStood() throws IOException {
        Optional<Instant> asked = asked();
        return asked.isPresent() ? rows(model.at(asked.get())) : null;
    }

    /** Every move of an alias, the latest first. */
    @Exported(inline = true)
    public List<MoveRow> getHistory() throws IOException {
        return rows(model.history());
    }

    private List<MoveRow> rows(List<VisibleMove> moves) {
        return moves.stream().map(move -> new MoveRow(models, move)).toList();
    }

    /** Where it serves. */
    public ModelDeployments getDeployments() {
        return new ModelDeployments(models, model.name());
    }

    /** Whether there is anywhere that it could. */
    public boolean isDeployable() {
        return !DeploymentTargets.around(group instanceof Item folder ? folder : null)
                .isEmpty();
    }

    public boolean isMayPromote() {
        return model.mayPromote();
    }

    public Permission getPromotePermission() {
        return ModelPermissions.PROMOTE;
    }

    /** The version that a form is about; none where there is no such one. */
    public VersionRow getAskedVersion() throws IOException {
        return version(parameter("version")).map(this::row).orElse(null);
    }

    public String getAskedAlias() {
        return parameter("alias");
    }

    public String getAskedReason() {
        return parameter("reason");
    }

    private static String parameter(String name) {
        return Util.fixNull(Stapler.getCurrentRequest2().getParameter(name)).trim();
    }

    private Optional<VisibleVersion> version(String id) throws IOException {
        return model.version(Util.fixNull(id));
    }

    /** Has an alias stand for a version. What is wrong is said on the form, with what was written in it. */
    @POST
    public void doPromote(
            StaplerRequest2 request,
            StaplerResponse2 response,
            @QueryParameter String version,
            @QueryParameter String alias,
            @QueryParameter String reason)
            throws IOException, ServletException {
        model.checkMayPromote();
        Optional<VisibleVersion> wanted = version(version);
        if (wanted.isEmpty()) {
            sendNotThere(response);
            return;
        }
        answer(request, response, "promotion", () -> model.promote(wanted.get(), text(alias), text(reason)));
    }

    private void sendNotThere(StaplerResponse2 response) throws IOException {
        if (isRead()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            getUnread().send(response);
        }
    }

    /** Says of a version that was asked for and may be there soon that it is not known so far. */
    public UnreadModel getUnread() {
        return new UnreadModel(group, Messages.ModelPage_version(model.name()), getPercentRead());
    }

    /** Takes an alias away. */
    @POST
    public void doRemove(
            StaplerRequest2 request,
            StaplerResponse2 response,
            @QueryParameter String alias,
            @QueryParameter String reason)
            throws IOException, ServletException {
        model.checkMayPromote();
        answer(request, response, "removal", () -> model.remove(text(alias), text(reason)));
    }

    private static String text(String value) {
        return Util.fixNull(value).trim();
    }

    private interface Change {
        void make() throws IOException;
    }

    private void answer(StaplerRequest2 request, StaplerResponse2 response, String form, Change change)
            throws IOException, ServletException {
        String fault;
        try {
            change.make();
            response.sendRedirect(".");
            return;
        } catch (InvalidInput | AbortException e) {
            fault = e.getMessage();
        }
        request.setAttribute("fault", fault);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        request.getView(this, form).forward(request, response);
    }

    /** A badge for a README, at {@code model.svg}: of an alias, or of the newest usable version, and of a metric where one is named. */
    @WebMethod(name = "model.svg")
    public void doBadge(StaplerResponse2 response, @QueryParameter String alias, @QueryParameter String metric)
            throws IOException {
        String svg = new ModelBadge(model, text(alias), text(metric)).badge().svg();
        response.setContentType("image/svg+xml;charset=UTF-8");
        // Whoever shows it is to ask again each time: an alias moves without a word to them.
        response.setHeader("Cache-Control", "no-cache");
        response.getWriter().write(svg);
    }

    /** Where the badge of the model is, seen from Jenkins' root. */
    public String getBadgeUrl() {
        return models.home().modelsUrl() + Util.rawEncode(model.name()) + "/model.svg";
    }

    /** The binary of a version: from its build while that has it, then from what the folder keeps. */
    public void doBinary(StaplerRequest2 request, StaplerResponse2 response, @QueryParameter String version)
            throws IOException {
        Optional<VisibleVersion> wanted = version(version);
        if (wanted.isEmpty()) {
            sendNotThere(response);
            return;
        }
        wanted.get().checkMayReadBinary();
        Optional<String> artifact = wanted.get().artifactUrl();
        if (artifact.isPresent()) {
            response.sendRedirect(request.getContextPath() + "/" + artifact.get());
        } else {
            KeptDownload.of(wanted.get()).send(response);
        }
    }
}
