/** Requests that a served model is asked once more: what it answers, whether that is what was expected, and how long it takes. */
package io.jenkins.plugins.legion.serving.replay;
