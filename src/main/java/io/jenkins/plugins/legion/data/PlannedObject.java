package io.jenkins.plugins.legion.data;

/**
 * An object, and where it goes.
 *
 * @param path relative to the folder that the data goes to, with slashes
 */
record PlannedObject(RemoteObject object, String path) {}
