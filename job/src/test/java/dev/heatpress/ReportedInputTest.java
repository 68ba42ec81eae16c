package dev.heatpress;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Progress;
import dev.heatpress.job.RunContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A report looks at the cells of the run again, not at the file.
final class ReportedInputTest {
  @TempDir private Path folder;

  private final List<String> phases = new ArrayList<>();

  private final RunContext context =
      RunContext.standard()
          .withProgress(
              new Progress() {
                @Override
                public void start(String phase, long total) {
                  phases.add(phase);
                }

                @Override
                public void advance(long amount) {}
              });

  private Matrix table() throws IOException {
    Path file = folder.resolve("t.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("a,b,c\n1,2,3\n4,5,6\n7,8,9.5\n".getBytes(StandardCharsets.US_ASCII));
    }
    return Heatpress.open(file);
  }

  @Test
  void aPictureWithAReportUnpacksItsInputOnce() throws IOException {
    Path report = folder.resolve("r.json");
    RenderOptions options =
        RenderOptions.standard()
            .output(folder.resolve("a.png"))
            .set("limits", "5%:95%")
            .report(report);
    Heatpress.render(table(), options, context);
    assertThat(phases).containsOnlyOnce("unpacking");
    assertThat(report).content().contains("\"conserved\":true", "\"shape\":[3,3]");
  }

  @Test
  void aFigureWithAReportUnpacksItsInputOnce() throws IOException {
    Path report = folder.resolve("r.json");
    FigureOptions options =
        FigureOptions.standard()
            .output(folder.resolve("a.png"))
            .output(folder.resolve("a.pdf"))
            .report(report);
    Heatpress.figure(table(), options, context);
    assertThat(phases).containsOnlyOnce("unpacking");
    assertThat(report).content().contains("\"conserved\":true");
  }
}
