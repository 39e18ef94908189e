package io.jenkins.plugins.legion.packaging;

import java.nio.file.Path;

/**
 * Where a packaging may write.
 *
 * @param workspace what relative paths in arguments begin in; absolute
 * @param folder for what is needed meanwhile: empty at first, and removed afterwards
 * @param cache for what further packagings on this machine may use
 */
public record PackagingPlace(Path workspace, Path folder, Path cache) {}
