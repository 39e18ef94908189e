package io.jenkins.plugins.legion.registry.external;

/** Hears how far a download has come, and what holds it up. */
public interface DownloadProgress {

    /**
     * Called often, by the thread that downloads.
     *
     * @param received bytes of all files together; goes back where a file is fetched again
     * @param total the bytes that the server has listed, or -1 where it did not say
     * @param file the path of the file that is on its way
     */
    void at(long received, long total, String file);

    /**
     * Called each time that the server is to be asked again, before that is waited for.
     *
     * @param trouble what failed, and how long it is tried on
     */
    void heldUp(String trouble);
}
