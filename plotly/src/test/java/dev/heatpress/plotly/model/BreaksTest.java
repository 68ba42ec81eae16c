package dev.heatpress.plotly.model;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.PlotlyFile;
import dev.heatpress.plotly.ticks.Breaks;
import dev.heatpress.plotly.ticks.Dates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Time that an axis leaves out.
final class BreaksTest {
  @TempDir Path folder;

  @Test
  void timesOutsideBreaksAndPositionsBelongTogether() {
    for (int seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Breaks.Stretch> stretches = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        double from = random.nextInt(1000);
        stretches.add(new Breaks.Stretch(from, from + random.nextInt(30)));
      }
      Breaks breaks = new Breaks(stretches, false);
      double before = -1;
      for (int t = 0; t < 1100; t++) {
        int time = t;
        boolean hidden = stretches.stream().anyMatch(s -> s.from() <= time && time < s.to());
        assertThat(breaks.hides(t)).as("seed " + seed).isEqualTo(hidden);
        double position = breaks.position(t);
        // Whole milliseconds outside breaks are one apart.
        assertThat(position).isEqualTo(hidden ? before + 1 : ++before);
        if (!hidden) {
          assertThat(breaks.time(position)).isEqualTo(t);
        }
      }
    }
  }

  /// plotly.js loses the first column behind a break, and stretches the last one before it.
  @Test
  void noDayBesideAWeekendIsLost() throws IOException {
    StringJoiner days = new StringJoiner("\",\"", "[\"", "\"]");
    StringJoiner cells = new StringJoiner(",", "[[", "]]");
    for (int i = 1; i <= 12; i++) {
      days.add("2024-01-" + (i < 10 ? "0" : "") + i);
      cells.add("" + i);
    }
    String json =
        "{\"data\":[{\"type\":\"heatmap\",\"z\":%s,\"x\":%s}],\"layout\":{\"xaxis\":{\"rangebreaks\":[{\"bounds\":[\"sat\",\"mon\"]}]}}}"
            .formatted(cells, days);
    Path path = Files.writeString(folder.resolve("figure.json"), json);
    try (PlotlyFile file = PlotlyFile.read(path, read -> {}, Path.of("target"))) {
      Notes notes = new Notes(file.name());
      FigureModel model = new ModelReader(file, notes, null, null, false).read(release -> {});
      double[] edges = model.traces().getFirst().xEdges();
      assertThat(edges).hasSize(11);
      for (int i = 1; i < edges.length; i++) {
        assertThat(edges[i] - edges[i - 1]).isEqualTo(Dates.DAY);
      }
      assertThat(notes.lines())
          .containsExactly(
              "data[0]: 2 of 12 cells are in breaks of x (rangebreaks), which hide them");
    }
  }
}
