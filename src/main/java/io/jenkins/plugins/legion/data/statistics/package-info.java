/**
 * What is in a training's data: samples, columns and classes of tables, JSON lines and folders of images, counted in one pass
 * and in bounded memory. Knows no Jenkins.
 */
package io.jenkins.plugins.legion.data.statistics;
