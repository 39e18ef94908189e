/** What {@link io.jenkins.plugins.legion.training.live.LoggedSoFar} finds in the folder of a training that still runs. */
package io.jenkins.plugins.legion.training.live;
