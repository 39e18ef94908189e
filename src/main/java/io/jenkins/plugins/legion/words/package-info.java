/** Numbers, sizes, times and texts as people read them. */
package io.jenkins.plugins.legion.words;
