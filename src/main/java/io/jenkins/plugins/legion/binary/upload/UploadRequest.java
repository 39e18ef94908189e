package io.jenkins.plugins.legion.binary.upload;

import java.io.IOException;
import java.io.InputStream;

/** A request over HTTP, as far as an upload needs it. */
public interface UploadRequest {

    /** The header with the token. */
    String TOKEN = "Legion-Upload-Token";

    String method();

    /** What follows the question mark, as it was sent; empty or null where nothing does. */
    String query();

    /** Null where there is none of that name. */
    String header(String name);

    /** How many bytes the body has; below 0 where nobody says. */
    long length();

    InputStream body() throws IOException;
}
