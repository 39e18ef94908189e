/**
 * What a page draws of series: which curves are asked for, of what there is, and the answer as JSON. Where the points
 * are, in a finished file or with a training that still runs, is a {@link
 * io.jenkins.plugins.legion.tracking.series.CurveSource}'s to know.
 */
package io.jenkins.plugins.legion.tracking.curves;
