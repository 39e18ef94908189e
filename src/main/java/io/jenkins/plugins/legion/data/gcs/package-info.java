/** Buckets of Google's cloud storage, by its JSON interface. */
package io.jenkins.plugins.legion.data.gcs;
