/**
 * The Trained Model Binary: what a training wrote, turned into one archive that says what it holds, and back again.
 *
 * <p>{@link io.jenkins.plugins.legion.binary.Gppi} decides what goes in,
 * {@link io.jenkins.plugins.legion.binary.ModelArchive} writes, verifies and unpacks. Archives that come from elsewhere
 * are taken for hostile: each rule that one breaks is a
 * {@link io.jenkins.plugins.legion.binary.BrokenArchive}, and nothing is ever written outside the folder asked for.
 */
package io.jenkins.plugins.legion.binary;
