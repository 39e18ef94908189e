/** Jenkins' credentials: in whose name they are looked up, and what is in them. */
package io.jenkins.plugins.legion.jenkins.credentials;
