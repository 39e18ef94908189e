/**
 * HTTP/1.1 over lines that are kept open: for stores that are asked ten thousand times, and for bodies of many gigabytes. Redirects
 * are answers like others: nothing follows them.
 */
package io.jenkins.plugins.legion.data.lines;
