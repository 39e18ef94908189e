/** {@code modelAgent} in declarative Pipelines; needs the plugin pipeline-model-definition. */
package io.jenkins.plugins.legion.jenkins.declarative;
