package io.jenkins.plugins.legion.jenkins.models;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.ItemGroup;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModel;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModels;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.security.stapler.StaplerNotDispatchable;

/**
 * The models of a folder, or of Jenkins itself, at {@code models/}. Public, since Jenkins calls into it by reflection. It is
 * there for everybody who may read the folder, and shows each what they may see.
 */
public abstract class ModelsAction implements Action {

    private static final Logger LOGGER = Logger.getLogger(ModelsAction.class.getName());

    ModelsAction() {}

    abstract ModelHome home();

    /** The entry in the side panel is for those who will find something behind it. */
    @Override
    public final String getIconFileName() {
        try {
            return VisibleModels.isAnyWithin(home()) ? "symbol-legion-model plugin-legion" : null;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the models of " + home().fullName() + " cannot be read");
            return null;
        }
    }

    @Override
    public final String getDisplayName() {
        return Messages.ModelsAction_displayName();
    }

    @Override
    public final String getUrlName() {
        return ModelHome.MODELS;
    }

    /** For views alone: models may be called what these are called, and then that name in a URL is theirs. */
    @StaplerNotDispatchable
    public final ItemGroup<?> getGroup() {
        return home().group();
    }

    /** Likewise. */
    @StaplerNotDispatchable
    public final ModelList getList() throws IOException {
        return ModelList.asked(VisibleModels.within(home()));
    }

    /** The list for programs, at {@code models/api/json}. */
    public final Api getApi() throws IOException {
        return new Api(getList());
    }

    /**
     * The page of one model, at {@code models/<name>}; absent where there is none to be seen, and an {@link UnreadModel} where that
     * is not known yet.
     */
    public final Object getDynamic(String name) throws IOException {
        VisibleModels models = VisibleModels.of(home());
        Optional<VisibleModel> model = models.find(name);
        if (model.isPresent()) {
            return new ModelPage(getGroup(), models, model.get());
        }
        boolean mayCome = models.percentRead() < 100 && Names.MODEL.admits(name);
        return mayCome ? new UnreadModel(getGroup(), name, models.percentRead()) : null;
    }
}
