/**
 * Series of metrics of any length, on the disk: compact, only ever appended to, whole after a kill at any byte, and read
 * a block at a time.
 *
 * <p>A {@link io.jenkins.plugins.legion.tracking.series.SeriesStore} is written to; what it leaves when it is closed is
 * one file, which a {@link io.jenkins.plugins.legion.tracking.series.StoredSeries} reads, here or on another machine.
 */
package io.jenkins.plugins.legion.tracking.series;
