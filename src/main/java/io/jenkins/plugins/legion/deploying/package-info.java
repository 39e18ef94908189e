/** Where models serve: what is deployed there, and whether it does what it is to do. No Jenkins in it. */
package io.jenkins.plugins.legion.deploying;
