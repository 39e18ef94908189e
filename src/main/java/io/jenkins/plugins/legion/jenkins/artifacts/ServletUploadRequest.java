package io.jenkins.plugins.legion.jenkins.artifacts;

import io.jenkins.plugins.legion.binary.upload.UploadRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** An upload's request as a servlet gets it. Never asks for parameters, which might be looked for in the body. */
final class ServletUploadRequest implements UploadRequest {

    private final HttpServletRequest request;

    ServletUploadRequest(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String query() {
        return request.getQueryString();
    }

    @Override
    public String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public long length() {
        return request.getContentLengthLong();
    }

    @Override
    public InputStream body() throws IOException {
        return request.getInputStream();
    }
}
