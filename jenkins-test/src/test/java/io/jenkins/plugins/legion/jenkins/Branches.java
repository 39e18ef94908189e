package io.jenkins.plugins.legion.jenkins;

import hudson.model.Descriptor;
import hudson.model.TaskListener;
import hudson.scm.NullSCM;
import hudson.scm.SCM;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import jenkins.branch.BranchProperty;
import jenkins.branch.BranchSource;
import jenkins.branch.DefaultBranchPropertyStrategy;
import jenkins.branch.NoTriggerBranchProperty;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.SCMSourceDescriptor;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.multibranch.AbstractWorkflowBranchProjectFactory;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

/** A multibranch project with the branches main and other and a pull request to main, all with the same Pipeline. */
final class Branches {

    private Branches() {}

    static WorkflowMultiBranchProject project(JenkinsRule jenkins, String name, String... lines) throws Exception {
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, name);
        project.setProjectFactory(new Scripted(String.join("\n", lines)));
        project.getSourcesList()
                .add(new BranchSource(
                        new Heads(),
                        new DefaultBranchPropertyStrategy(new BranchProperty[] {new NoTriggerBranchProperty()})));
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
        return project;
    }

    /** Each branch's Pipeline is this one. */
    public static final class Scripted extends AbstractWorkflowBranchProjectFactory {

        private final String script;

        Scripted(String script) {
            this.script = script;
        }

        @Override
        protected FlowDefinition createDefinition() {
            try {
                return new CpsFlowDefinition(script, true);
            } catch (Descriptor.FormException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected SCMSourceCriteria getSCMSourceCriteria(SCMSource source) {
            return (probe, listener) -> true;
        }

        @TestExtension
        public static final class DescriptorImpl extends AbstractWorkflowBranchProjectFactoryDescriptor {}
    }

    /** Sources without a file in them. */
    public static final class Heads extends SCMSource {

        @Override
        protected void retrieve(
                SCMSourceCriteria criteria, SCMHeadObserver observer, SCMHeadEvent<?> event, TaskListener listener)
                throws IOException, InterruptedException {
            SCMHead main = new SCMHead("main");
            for (SCMHead head : List.of(main, new SCMHead("other"), new PullRequest("PR-1", main))) {
                observer.observe(head, new Revision(head));
            }
        }

        @Override
        public SCM build(SCMHead head, SCMRevision revision) {
            return new NullSCM();
        }

        @TestExtension
        public static final class DescriptorImpl extends SCMSourceDescriptor {}
    }

    /** A pull request. */
    public static final class PullRequest extends SCMHead implements ChangeRequestSCMHead {

        private static final long serialVersionUID = 1L;

        private final SCMHead target;

        PullRequest(String name, SCMHead target) {
            super(name);
            this.target = target;
        }

        @Override
        public String getId() {
            return "1";
        }

        @Override
        public SCMHead getTarget() {
            return target;
        }
    }

    /** The only one that a head ever has. */
    public static final class Revision extends SCMRevision {

        private static final long serialVersionUID = 1L;

        Revision(SCMHead head) {
            super(head);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Revision that && getHead().equals(that.getHead());
        }

        @Override
        public int hashCode() {
            return Objects.hash(getHead());
        }
    }
}
