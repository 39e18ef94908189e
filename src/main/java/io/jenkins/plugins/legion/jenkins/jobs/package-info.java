/** What a job's page and a page of its own tell of all trainings that its builds made. */
package io.jenkins.plugins.legion.jenkins.jobs;
