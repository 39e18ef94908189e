/** Repositories that git can fetch: a training's code, and small data. Asks the {@code git} program, and ssh beside it. */
package io.jenkins.plugins.legion.data.git;
