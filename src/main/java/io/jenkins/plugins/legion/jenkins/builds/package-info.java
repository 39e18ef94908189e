/** What a build keeps of its trainings: scalars in build.xml, records and series in files beside it, binaries as artifacts. */
package io.jenkins.plugins.legion.jenkins.builds;
