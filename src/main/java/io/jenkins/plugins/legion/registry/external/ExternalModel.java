package io.jenkins.plugins.legion.registry.external;

import io.jenkins.plugins.legion.binary.BrokenArchive;
import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A model that was trained elsewhere, made a Trained Model Binary. Nothing of it is executed or loaded.
 *
 * @param binary as it was written and read back
 * @param uri where it was: a {@code file:} address, or what MLflow calls it
 * @param made how it was made, as far as is known
 * @param messages what a person should know, a sentence each
 */
public record ExternalModel(TrainedModelBinary binary, String uri, MadeElsewhere made, List<String> messages) {

    public ExternalModel {
        messages = List.copyOf(messages);
    }

    /**
     * Takes a file or a folder of this machine: a finished binary as it is, an MLflow model wrapped as a training's is, a
     * folder with an entry point with manifests added, and anything else as plain files. A file whose name ends in
     * {@code .zip}, {@code .tar.gz} or {@code .tgz} has to be a finished binary, any other may be one.
     *
     * @param model the name and the version that it gets, both filled in; a finished binary keeps its own manifest
     * @param archive where the binary is written, outside of {@code source}. It appears there when it is whole, and what
     *     stood there before still stands if anything fails. Its name's ending says how it is packed
     * @param packing hears how far the binary is
     * @throws InvalidInput if there is no model, or the source holds what no archive may hold; all faults at once
     * @throws BrokenArchive if it is a damaged or hostile archive
     * @throws IOException if something cannot be read or written; or if the thread was interrupted
     */
    public static ExternalModel fromPath(Path source, ModelIdentity model, Path archive, PackingProgress packing)
            throws IOException {
        return LocalModel.of(source, new Binding(model, archive, packing)).taken();
    }

    /**
     * Downloads a model from an MLflow server and takes it as {@link #fromPath} takes what was downloaded.
     *
     * @param uri {@code models:/NAME/VERSION}, {@code models:/NAME@ALIAS}, {@code models:/NAME/latest},
     *     {@code models:/m-ID}, {@code runs:/RUN/PATH} or {@code mlflow-artifacts:/PATH}
     * @param model the name and the version that it gets here, both filled in
     * @param archive as in {@link #fromPath}; the download stands beside it meanwhile, which takes as much disk again
     * @param progress hears how far the download is
     * @param packing hears how far the binary is
     * @throws InvalidInput if the URI is none of these, nothing is there, or it holds what no archive may hold
     * @throws BrokenArchive if it is a damaged or hostile archive
     * @throws IOException if the server cannot be reached in several tries, refuses, answers what cannot be used, or takes
     *     longer than its limit, the message names the address; or if the thread was interrupted, which it stays
     */
    public static ExternalModel fromMlflow(
            String uri,
            MlflowServer server,
            ModelIdentity model,
            Path archive,
            DownloadProgress progress,
            PackingProgress packing)
            throws IOException {
        return new MlflowImport(
                        new MlflowHttp(server, progress::heldUp), new Binding(model, archive, packing), progress)
                .take(uri);
    }
}
