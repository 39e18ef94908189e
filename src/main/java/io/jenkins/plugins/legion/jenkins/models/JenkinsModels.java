package io.jenkins.plugins.legion.jenkins.models;

import hudson.Extension;
import hudson.model.RootAction;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import jenkins.model.Jenkins;

/** Every model: those of jobs that stand in no folder, and those of all folders. */
@Extension
public final class JenkinsModels extends ModelsAction implements RootAction {

    @Override
    ModelHome home() {
        return ModelHome.at(Jenkins.get()).orElseThrow();
    }
}
