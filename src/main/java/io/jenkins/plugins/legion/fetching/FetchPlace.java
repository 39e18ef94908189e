package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.data.DataCache;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a machine fetches data to, and how.
 *
 * @param programs the folder in which it keeps our programs; need not be there
 * @param cache what it keeps of earlier fetches
 * @param folder what whoever fetches needs besides; the same for the same work, so that it is found again
 * @param interval between two reports of progress
 */
public record FetchPlace(Path programs, DataCache cache, Path folder, Duration interval) {}
