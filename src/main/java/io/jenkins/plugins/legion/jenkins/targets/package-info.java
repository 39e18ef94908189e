/** Where models serve: targets that are configured for Jenkins and for folders, and the clusters behind them. */
package io.jenkins.plugins.legion.jenkins.targets;
