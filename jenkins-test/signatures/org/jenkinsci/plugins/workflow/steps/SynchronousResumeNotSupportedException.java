package org.jenkinsci.plugins.workflow.steps;

public class SynchronousResumeNotSupportedException extends Exception {
    private SynchronousResumeNotSupportedException() {}
}
