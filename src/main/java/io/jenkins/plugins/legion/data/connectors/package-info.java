/** From a connection to the system that it leads to, whatever its type. */
package io.jenkins.plugins.legion.data.connectors;
