package io.jenkins.plugins.legion.jenkins.agents;

/**
 * How an agent was lost.
 *
 * @param reason for people, in one line, without a stop
 */
public record AgentLoss(String reason) {}
