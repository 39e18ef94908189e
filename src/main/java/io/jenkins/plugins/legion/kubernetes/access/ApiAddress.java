package io.jenkins.plugins.legion.kubernetes.access;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.net.URI;
import java.util.Optional;

/** Where a cluster's API answers. */
public final class ApiAddress {

    private static final String EXPECTED = "the address of a Kubernetes API, such as https://10.0.0.1:6443";

    private ApiAddress() {}

    /** What is wrong with it. */
    public static Optional<Fault> fault(String field, String address) {
        if (address.isEmpty()) {
            return Optional.of(Fault.missing(field, EXPECTED));
        }
        try {
            URI uri = URI.create(address);
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        return Optional.of(new Fault(field, UserInfo.maskedAnywhere(address), EXPECTED));
    }
}
