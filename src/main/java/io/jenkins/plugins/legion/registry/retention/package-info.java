/**
 * Which binaries are kept and which go to make room. Says so alone: whoever carries it out shows it first
 * ({@link io.jenkins.plugins.legion.registry.retention.Announced}).
 */
package io.jenkins.plugins.legion.registry.retention;
