/** Other programs: where the PATH has them, how a shell is told them, and what they answer. */
package io.jenkins.plugins.legion.programs;
