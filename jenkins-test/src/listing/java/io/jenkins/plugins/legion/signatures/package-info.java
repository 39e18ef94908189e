/**
 * Compares the signatures in {@code jenkins-test/signatures} with Jenkins' real API, by way of the listing
 * {@code jenkins-test/api-listing.txt}. Both doors compile this folder as test code.
 *
 * <p>A line of the listing states one thing about one type, erased, with binary names:
 * <pre>{@code
 * hudson.model.Run public abstract class
 * hudson.model.Run is hudson.model.Actionable
 * hudson.model.Run public int getNumber()
 * hudson.model.Run public static final hudson.security.Permission UPDATE
 * hudson.Extension retention RUNTIME
 * hudson.Extension targets FIELD METHOD TYPE
 * hudson.model.Action needs java.lang.String getUrlName()
 * }</pre>
 * The last kind names a method that a class which extends the type must implement.
 */
package io.jenkins.plugins.legion.signatures;
