/** How a binary becomes something that can be deployed: who packages, what each takes, and what comes of it. */
package io.jenkins.plugins.legion.packaging;
