/** Images of containers, as OCI describes them: a base, layers of files above it, and where the whole goes. */
package io.jenkins.plugins.legion.packaging.image;
