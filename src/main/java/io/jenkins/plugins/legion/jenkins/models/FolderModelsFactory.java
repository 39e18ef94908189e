package io.jenkins.plugins.legion.jenkins.models;

import hudson.Extension;
import hudson.model.Action;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import java.util.Collection;
import jenkins.model.ModifiableTopLevelItemGroup;
import jenkins.model.TransientActionFactory;

/** Gives every folder that models may belong to its page of them. */
@Extension
public final class FolderModelsFactory extends TransientActionFactory<ModifiableTopLevelItemGroup> {

    @Override
    public Class<ModifiableTopLevelItemGroup> type() {
        return ModifiableTopLevelItemGroup.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return FolderModels.class;
    }

    @Override
    public Collection<? extends Action> createFor(ModifiableTopLevelItemGroup folder) {
        return ModelHome.at(folder).map(FolderModels::new).stream().toList();
    }
}
