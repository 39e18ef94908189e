package io.jenkins.plugins.legion.browser;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** What the shop's builds run: a shell script that logs as a training of some minutes would, within a second. */
final class ShopTraining {

    /** Names that a page must neither run, nor break its words' direction or its layout with. */
    static final String SCRIPT = "<script>alert(1)</script>";

    static final String QUOTED = "\"><img src=x onerror=alert(1)>'";
    static final String RIGHT_TO_LEFT = "\u202egnol \u2067\u05d0\u05d1\u05d2";
    static final String LONG = "long".repeat(2_500);

    /** Curves that fall and flatten, with a noise that is the same at every run. */
    private static final String LOG =
            """
            set -e
            n=$BUILD_NUMBER
            awk -v n=$n 'BEGIN {
              srand(n); lr = 0.05 * 2 ^ (n % 3); best = 0.9 - 0.25 * (1 - exp(-n / 6)) + 0.1 * (lr - 0.1)
              line = "{\\"metric\\":\\"%s\\",\\"value\\":%.6g,\\"step\\":%d}\\n"
              for (s = 0; s < 400; s++) {
                printf line, "loss", best * 0.4 + 2.2 * exp(-s * lr / 6) + 0.1 * (rand() - 0.5), s
                if (s % 4 == 0) printf line, "val_loss", best * 0.5 + 2.3 * exp(-s * lr / 7) + 0.06 * (rand() - 0.5), s
                if (s % 4 == 0) printf line, "lr", lr * 0.5 * (1 + cos(3.14159 * s / 400)), s
              }
              printf "{\\"metrics\\":{\\"rmse\\":%.6g,\\"accuracy\\":%.6g,\\"fit_seconds\\":%.4g}}\\n", best, 1 - best * 0.3 + 0.01 * (rand() - 0.5), 20 + 5 * rand()
              split("rf gbt mlp", kinds, " ")
              printf "{\\"tags\\":{\\"algorithm\\":\\"%s\\"},\\"params\\":{\\"seed\\":\\"%d\\"}}\\n", kinds[n % 3 + 1], n
            }' >> "$LEGION_TRACKING"
            if [ -n "$1" ]; then cat "PLACE/names.jsonl" >> "$LEGION_TRACKING"; fi
            run="$LEGION_OUTPUT/../mlruns/0/r1"
            mkdir -p "$run/artifacts/plots" "$run/tags"
            printf 'run_id: r1\\nrun_name: main\\nstatus: 3\\nstart_time: 1\\nend_time: 2\\nlifecycle_stage: active\\n' > "$run/meta.yaml"
            cp "PLACE/residuals.png" "$run/artifacts/plots/residuals.png"
            printf '{"columns": ["wine", "expected", "predicted"], "data": [["Riesling", 7, 6.8], ["<b>Gamay</b>", 5, 5.3], ["Merlot", 6, 6.1]]}' > "$run/artifacts/predictions.json"
            awk -v n=$n 'BEGIN { srand(n); for (i = 0; i < 9000; i++) print rand() }' > "$LEGION_OUTPUT/weights.csv"
            echo "depth $n" > "$LEGION_OUTPUT/model.txt"
            if [ "$n" = 7 ]; then echo "no more memory" >&2; exit 3; fi
            """;

    /** A commit and data to be trained on; without it a training would find the repository that the tests lie in. */
    private static final String CHECK_OUT =
            """
            mkdir -p data
            awk 'BEGIN { srand(1); for (i = 0; i < 1600; i++) print rand() "," rand() "," int(3 + 6 * rand()) }' > data/wine.csv
            if [ ! -e .git ] && command -v git > /dev/null; then
              printf 'data/\\n' > .gitignore
              git init -q .
              git symbolic-ref HEAD refs/heads/main
              git add .gitignore
              export GIT_AUTHOR_DATE=2026-01-01T00:00:00Z GIT_COMMITTER_DATE=2026-01-01T00:00:00Z
              git -c user.name=Ada -c user.email=ada@example.org -c commit.gpgsign=false commit -qm 'Predict how wine tastes'
            fi
            """;

    private static final int SIZE = 320;

    private final Path place;

    private ShopTraining(Path place) {
        this.place = place;
    }

    /** Writes what the trainings need into a folder. */
    static ShopTraining in(Path place) throws IOException {
        Files.writeString(place.resolve("names.jsonl"), hostileNames());
        Files.writeString(place.resolve("train.sh"), LOG.replace("PLACE", place.toString()));
        Files.writeString(place.resolve("checkout.sh"), CHECK_OUT);
        ImageIO.write(residuals(), "png", place.resolve("residuals.png").toFile());
        return new ShopTraining(place);
    }

    private static String hostileNames() {
        return String.join(
                "\n",
                "{\"tag\":\"owner\",\"value\":\"Ada " + SCRIPT + "\"}",
                "{\"tag\":\"" + SCRIPT + "\",\"value\":\"javascript:alert(1)\"}",
                "{\"tag\":\"direction\",\"value\":\"" + RIGHT_TO_LEFT + "\"}",
                "{\"tag\":\"novel\",\"value\":\"" + LONG + "\"}",
                "{\"param\":\"quoted\",\"value\":\"" + QUOTED.replace("\"", "\\\"") + "\"}",
                "{\"metric\":\"" + QUOTED.replace("\"", "\\\"") + "\",\"value\":0.5}",
                "{\"metric\":\"" + RIGHT_TO_LEFT + "\",\"value\":0.25}",
                "{\"metric\":\"" + RIGHT_TO_LEFT + "\",\"value\":0.5}",
                "{\"metric\":\"" + SCRIPT + "\",\"value\":1}",
                "{\"metric\":\"" + SCRIPT + "\",\"value\":0.1}",
                "{\"metric\":\"" + LONG.substring(0, 240) + "\",\"value\":1}",
                "");
    }

    /** A figure as trainings log them: points about a line. */
    private static BufferedImage residuals() {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, SIZE, SIZE);
        pen.setColor(Color.GRAY);
        pen.drawLine(20, SIZE - 20, SIZE - 20, 20);
        pen.setColor(new Color(0, 114, 178, 160));
        Random random = new Random(1);
        for (int i = 0; i < 150; i++) {
            int x = 30 + random.nextInt(SIZE - 60);
            pen.fillOval(x, (int) (SIZE - x + 14 * random.nextGaussian()) - 4, 8, 8);
        }
        pen.dispose();
        return image;
    }

    /** A Pipeline of one training a build, checked and now and then promoted. */
    String pipeline(String model) {
        return pipeline(model, "");
    }

    /** The same with tags, metrics and parameters that no page must trust. */
    String hostilePipeline(String model) {
        return pipeline(model, " hostile");
    }

    private String pipeline(String model, String argument) {
        return String.join(
                "\n",
                "node {",
                "  def n = env.BUILD_NUMBER as int",
                "  sh 'sh " + place.resolve("checkout.sh") + "'",
                "  def m = trainModel(model: '" + model + "', data: [[connection: 'lake', localPath: 'data']],",
                "      hyperParameters: [lr: \"${[0.05, 0.1, 0.2][n % 3]}\", depth: \"${3 + n % 4}\"],",
                "      metrics: [rmse: 'min', accuracy: 'max']) { sh 'sh " + place.resolve("train.sh") + argument
                        + "' }",
                "  if (n > 1) checkModel model: m, gates: [[metric: 'rmse', max: 0.85],",
                "      [metric: 'accuracy', notWorseThan: 'champion', by: 0.02]]",
                "  if (n == 5) promoteModel model: m, alias: 'champion', reason: 'best so far'",
                "  if (n == 3) promoteModel model: m, alias: 'challenger', reason: 'to be tried'",
                "}");
    }

    /** A Pipeline whose training logs a point a second until there is a file {@code proceed}. */
    String endless() {
        return String.join(
                "\n",
                "node { trainModel(model: 'slow', binaryOptional: true) { sh '''",
                "  n=0",
                "  log() { n=$((n + 1)); echo '{\"metric\":\"points\",\"value\":'$n'}' >> \"$LEGION_TRACKING\"; }",
                "  log; log",
                "  echo under way",
                "  while [ ! -e " + place.resolve("proceed") + " ]; do log; sleep 1; done",
                "''' } }");
    }

    void proceed() throws IOException {
        Files.createFile(place.resolve("proceed"));
    }
}
