package io.jenkins.plugins.legion.packaging.docker;

/** Where things are in an image. */
final class ImagePaths {

    static final String PACKAGES = "/opt/legion/packages";
    static final String LOCK = "/opt/legion/packages.json";
    static final String SERVER = "/opt/legion/server";
    static final String SETTINGS = "/opt/legion/server.json";
    static final String MODEL = "/opt/legion/model";

    private ImagePaths() {}
}
