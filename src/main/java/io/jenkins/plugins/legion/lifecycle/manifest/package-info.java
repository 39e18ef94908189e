/**
 * Resources as people write them: a file's text taken apart, each document read by its kind with every fault and its line, and
 * resources written again in the same form.
 */
package io.jenkins.plugins.legion.lifecycle.manifest;
