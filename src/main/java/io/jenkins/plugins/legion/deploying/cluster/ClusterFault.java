package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.legion.kubernetes.pending.ApiRefusal;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cluster does not do for us. The message says what, and why as the cluster says it: the right that lacks, the manager that disagrees. */
public final class ClusterFault extends IOException {

    private static final long serialVersionUID = 1L;

    /** Kubernetes' own words where something is to be made that would go at once. */
    private static final Pattern GOING = Pattern.compile("in namespace (\\S+) because it is being terminated");

    private final String why;
    private final int code;

    private final boolean overtaken;

    /** @param code of HTTP; not above 0 where there was no answer: the client has several numbers for that */
    private ClusterFault(String what, String why, int code, boolean overtaken, Throwable cause) {
        super(what + ": " + why, cause);
        this.why = why;
        this.code = code;
        this.overtaken = overtaken;
    }

    /** @param what was asked for, as a sentence begins with it */
    static ClusterFault of(String what, KubernetesClientException refused) {
        String why = ApiRefusal.of(refused)
                .map(refusal -> refusal.reason().text())
                .orElseGet(() -> "the cluster cannot be reached: " + innermost(refused));
        Matcher going = GOING.matcher(why);
        return new ClusterFault(
                what,
                going.find() ? "the namespace " + going.group(1) + " is being deleted" : why,
                refused.getCode(),
                refused.getCode() == ClusterObjects.CONFLICT
                        && ClusterObjects.causes(refused).isEmpty(),
                refused);
    }

    /** Where a client does not get as far as to ask. */
    static ClusterFault ofLogin(String namespace, Exception fault) {
        String what = "there is no getting into the cluster of the namespace " + namespace;
        return fault instanceof KubernetesClientException refused
                ? of(what, refused)
                : new ClusterFault(what, innermost(fault), 0, false, fault);
    }

    private static String innermost(Throwable fault) {
        Throwable inner = fault;
        for (int depth = 0; inner.getCause() != null && depth < 20; depth++) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.toString() : inner.getMessage();
    }

    /** The same as part of something else that was asked for. */
    ClusterFault within(String what) {
        return new ClusterFault(what, why, code, overtaken, this);
    }

    /** The message's latter half. */
    String why() {
        return why;
    }

    /** Whether the cluster may do it a moment later: it is busy, or away. */
    boolean isPassing() {
        return code <= 0 || code == 429 || code >= 500;
    }

    /** Whether somebody has changed the object meanwhile, so that there is another one by now. */
    boolean isOvertaken() {
        return overtaken;
    }

    /** Whether the cluster does not know who we are. */
    boolean isLogin() {
        return code == 401;
    }
}
