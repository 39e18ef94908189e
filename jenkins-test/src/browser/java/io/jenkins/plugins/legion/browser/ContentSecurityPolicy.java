package io.jenkins.plugins.legion.browser;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The policy that Jenkins enforces from 2.539 on, sent by the older one that the tests run in. */
final class ContentSecurityPolicy implements Filter {

    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; "
                    + "img-src 'self' data:; script-src 'report-sample' 'self'; style-src 'report-sample' 'self' 'unsafe-inline'";

    /** Artifacts are served under a stricter one, which Jenkins sets afterwards. */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ((HttpServletResponse) response).setHeader("Content-Security-Policy", POLICY);
        chain.doFilter(request, response);
    }
}
