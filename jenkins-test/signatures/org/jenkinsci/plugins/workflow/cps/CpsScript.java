package org.jenkinsci.plugins.workflow.cps;

import groovy.lang.Script;
import java.io.Serializable;

public abstract class CpsScript extends Script implements Serializable {
    private CpsScript() {}
}
