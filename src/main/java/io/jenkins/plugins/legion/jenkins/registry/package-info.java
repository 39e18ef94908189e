/** Models, versions and aliases, as Jenkins' jobs and builds see them. */
package io.jenkins.plugins.legion.jenkins.registry;
