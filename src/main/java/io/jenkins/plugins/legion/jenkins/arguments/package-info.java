/**
 * What a user writes in a Jenkinsfile or a form, as describables, and the request that a step or a builder makes of it.
 */
package io.jenkins.plugins.legion.jenkins.arguments;
