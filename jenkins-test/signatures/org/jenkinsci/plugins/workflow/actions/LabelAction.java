package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Action;

public class LabelAction implements Action {
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    public String getUrlName() {
        throw new UnsupportedOperationException();
    }

    private LabelAction() {}
}
