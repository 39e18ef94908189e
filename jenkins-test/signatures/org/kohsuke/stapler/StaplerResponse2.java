package org.kohsuke.stapler;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

public interface StaplerResponse2 extends HttpServletResponse {
    OutputStream getCompressedOutputStream(HttpServletRequest req) throws IOException;
}
