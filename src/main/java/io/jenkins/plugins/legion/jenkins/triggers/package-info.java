/** What starts jobs when something becomes of a model. */
package io.jenkins.plugins.legion.jenkins.triggers;
