/**
 * HTTP/1.1 over lines that are kept open: for stores that are asked ten thousand times, and for bodies of many gigabytes. Java's
 * own clients take several times as much of the processor for a small answer, and hide from who sends a large body what was answered
 * before its end. Redirects are answers like others: nothing follows them.
 */
package io.jenkins.plugins.legion.data.lines;
