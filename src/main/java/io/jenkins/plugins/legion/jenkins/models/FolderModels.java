package io.jenkins.plugins.legion.jenkins.models;

import io.jenkins.plugins.legion.jenkins.registry.ModelHome;

/** The models of a folder. */
public final class FolderModels extends ModelsAction {

    /** Never saved: it is made anew whenever somebody asks for the folder's actions. */
    private final transient ModelHome home;

    FolderModels(ModelHome home) {
        this.home = home;
    }

    @Override
    ModelHome home() {
        return home;
    }
}
