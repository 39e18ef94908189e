/** What an administrator configures, in the form and as code. */
package io.jenkins.plugins.legion.jenkins.config;
