package io.jenkins.plugins.legion.fetching;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a machine fetches data to, and how.
 *
 * @param programs the folder in which it keeps our programs; need not be there
 * @param cache the folder in which content is kept between trainings; need not be there
 * @param cacheLimit how many bytes of it are kept; 0 for the usual share of its disk
 * @param folder what whoever fetches needs besides; the same for the same work, so that it is found again
 * @param interval between two reports of progress
 */
public record FetchPlace(Path programs, Path cache, long cacheLimit, Path folder, Duration interval) {}
