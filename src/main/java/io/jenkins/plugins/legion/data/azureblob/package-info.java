/** Containers of Azure's blob storage, by its REST interface. */
package io.jenkins.plugins.legion.data.azureblob;
