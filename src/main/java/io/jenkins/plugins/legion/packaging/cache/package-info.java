/** What packagings keep for each other on a machine's disk, and what of it goes. */
package io.jenkins.plugins.legion.packaging.cache;
