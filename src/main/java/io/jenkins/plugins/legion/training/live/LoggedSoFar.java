package io.jenkins.plugins.legion.training.live;

import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.PacedStore;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import io.jenkins.plugins.legion.tracking.curves.CurveQuestion;
import io.jenkins.plugins.legion.tracking.curves.Curves;
import io.jenkins.plugins.legion.tracking.curves.JoinedCurves;
import io.jenkins.plugins.legion.tracking.series.CurveSource;
import io.jenkins.plugins.legion.tracking.series.SeriesSketch;
import io.jenkins.plugins.legion.tracking.server.ServedCurves;
import io.jenkins.plugins.legion.tracking.server.ServedTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The curves of a training that still runs, by whatever way it logs. Each look reads on from where the last one ended, and
 * disturbs nobody. Takes some 30 MB at most, of which most are two tables of names. For many threads at once.
 */
public final class LoggedSoFar {

    private final SketchedLines lines;
    private final SketchedLines system;
    private final PacedStore mlruns;
    private final Path mlflow;
    private SeriesSketch store = new SeriesSketch();

    /** @param folder the training's, which need not be there any more */
    public LoggedSoFar(TrainingFolder folder) {
        lines = new SketchedLines(folder.tracking(), name -> true);
        system = new SketchedLines(folder.system(), SystemMetrics::isOne);
        mlruns = new PacedStore(folder.mlruns());
        mlflow = folder.mlflow();
    }

    /**
     * @throws IOException if something of it cannot be read now
     */
    public synchronized Curves look(CurveQuestion question) throws IOException {
        lines.read();
        system.read();
        SketchedMetrics read = new SketchedMetrics(name -> true);
        if (mlruns.readInto(read)) {
            store = read.sketch();
        }
        List<CurveSource> sources = new ArrayList<>(List.of(lines.curves(), store));
        if (!ServedTraining.isThere(mlflow)) {
            return answer(sources, question);
        }
        try (ServedCurves served = ServedCurves.look(mlflow)) {
            sources.add(served);
            return answer(sources, question);
        }
    }

    private Curves answer(List<CurveSource> sources, CurveQuestion question) throws IOException {
        sources.add(system.curves());
        CurveSource all = new JoinedCurves(sources);
        return Curves.of(all, question).withLatest(all);
    }
}
