package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.curves.CurveQuestion;
import io.jenkins.plugins.legion.tracking.curves.Curves;
import io.jenkins.plugins.legion.tracking.curves.CurvesJson;
import io.jenkins.plugins.legion.training.live.LoggedSoFar;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.MasterToSlaveFileCallable;

/**
 * Reads what a training has logged so far, in the training's folder that it is sent to, and answers with what a page draws
 * of it, as JSON.
 */
public final class LookAtCurves extends MasterToSlaveFileCallable<byte[]> {

    private static final long serialVersionUID = 1L;

    /** The most that an answer may have, in bytes: 24 curves of 2,000 points make 1.8 MB at most. */
    static final int LARGEST_ANSWER = 2 << 20;

    /**
     * Where the looks at each training ended, so that the next one reads only what is new. On the machine that trains, and
     * only as long as nobody else needs the memory.
     */
    private static final Map<Path, SoftReference<LoggedSoFar>> LOOKS = new ConcurrentHashMap<>();

    private final CurveQuestion question;

    /** @param question for no more than 2,000 points of each curve */
    public LookAtCurves(CurveQuestion question) {
        this.question = question;
    }

    @Override
    public byte[] invoke(File folder, VirtualChannel channel) throws IOException {
        Path path = folder.toPath();
        if (!Files.isDirectory(path)) {
            throw new AbortException("the training's folder " + path + " is not there");
        }
        Curves curves = logged(path).look(question);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        CurvesJson.write(curves, true, false, "", answer);
        if (answer.size() > LARGEST_ANSWER) {
            throw new AbortException("the curves would be " + answer.size() + " bytes; expected at most "
                    + LARGEST_ANSWER + ", as with fewer points or shorter names");
        }
        return answer.toByteArray();
    }

    private static LoggedSoFar logged(Path folder) {
        LOOKS.entrySet().removeIf(look -> look.getValue().get() == null || !Files.isDirectory(look.getKey()));
        SoftReference<LoggedSoFar> known = LOOKS.get(folder);
        LoggedSoFar logged = known == null ? null : known.get();
        if (logged == null) {
            logged = new LoggedSoFar(new TrainingFolder(folder));
            LOOKS.put(folder, new SoftReference<>(logged));
        }
        return logged;
    }

    /** The training is over. */
    static void forget(Path folder) {
        LOOKS.remove(folder);
    }
}
