/** Files behind plain HTTP servers, and lists of them. */
package io.jenkins.plugins.legion.data.https;
