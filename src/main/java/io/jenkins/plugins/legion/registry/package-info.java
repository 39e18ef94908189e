/**
 * Models, their versions and their aliases, as files. What a build's version is stands beside the build
 * ({@link io.jenkins.plugins.legion.registry.VersionFiles}); which alias stood where and when is a log that is only ever
 * appended to ({@link io.jenkins.plugins.legion.registry.AliasLog}); what versions a job has is an index that is derived from
 * the builds' files and may be thrown away ({@link io.jenkins.plugins.legion.registry.VersionIndex}).
 */
package io.jenkins.plugins.legion.registry;
