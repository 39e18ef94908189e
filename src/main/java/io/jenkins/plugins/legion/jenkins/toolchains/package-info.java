/** How other plugins add toolchains. */
package io.jenkins.plugins.legion.jenkins.toolchains;
