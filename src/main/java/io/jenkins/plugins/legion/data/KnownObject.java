package io.jenkins.plugins.legion.data;

/**
 * What was once found to be an object's content.
 *
 * @param object as it was listed then
 * @param sha256 of its content, in hexadecimal digits; empty where the content was never fetched
 */
record KnownObject(RemoteObject object, String sha256) {}
