/** What is done on the machine that trains: one callable for each journey, however many files it touches. */
package io.jenkins.plugins.legion.jenkins.agents;
