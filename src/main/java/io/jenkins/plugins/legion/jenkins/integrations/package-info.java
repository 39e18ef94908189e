/** The extension point by which other plugins say how models may be packaged. */
package io.jenkins.plugins.legion.jenkins.integrations;
