package dev.heatpress.cli;

import module java.base;

import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Region;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.plan.Forecast;
import dev.heatpress.job.plan.Forecast.OutputForecast;
import dev.heatpress.job.plan.ForecastSample;
import dev.heatpress.job.report.JsonTree;
import org.jspecify.annotations.Nullable;

/// A plan for people and for programs.
final class ForecastText {
  private ForecastText() {}

  /// For people, a line for each of what is read, made, needed and written.
  static String lines(Forecast forecast) {
    JobNeeds needs = forecast.needs();
    StringBuilder text = new StringBuilder();
    line(
        text,
        "input",
        Printf.of(
            "%s: %s x %s cells of %s%s",
            OneLine.of(forecast.input()),
            count(forecast.rows()),
            count(forecast.columns()),
            forecast.dtype(),
            forecast.fileBytes() == 0 ? "" : ", a file of " + bytes(forecast.fileBytes())));
    line(
        text,
        "reads",
        Printf.of(
            "%s: %s, %s%s",
            needs.region().text(),
            forecast.entries() < 0
                ? count(needs.cells()) + " cells"
                : Printf.of(
                    "%s cells, of which %s are stored",
                    count(needs.cells()), count(forecast.entries())),
            bytes(forecast.readBytes()),
            needs.chunks() == 0 ? "" : " decoded from " + count(needs.chunks()) + " chunks"));
    line(
        text,
        "picture",
        Printf.of(
            "%d x %d pixels (width x height), %s cells a pixel",
            needs.size().width(),
            needs.size().height(),
            ratio((double) needs.cells() / needs.size().width() / needs.size().height())));
    boolean fits = needs.memoryBytes() <= forecast.memory();
    line(
        text,
        "memory",
        Printf.of(
            "%s of buffers, of %s%s",
            bytes(needs.memoryBytes()),
            bytes(forecast.memory()),
            fits ? "" : ": more than it may take, see --memory and --threads"));
    line(
        text,
        "on disk",
        needs.temporaryBytes() == 0
            ? "no temporary files"
            : bytes(needs.temporaryBytes()) + " of temporary files while it runs");
    if (needs.readings() > 0) {
      line(
          text,
          "pixels",
          Printf.of(
              "not kept: from the cells straight to the outputs, reading the cells %s",
              needs.readings() == 1 ? "once" : ratio(needs.readings()) + " times"));
    }
    if (forecast.rectangles() >= 0) {
      line(
          text,
          "pages",
          Printf.of(
              "about %s rectangles, %s are allowed",
              count(forecast.rectangles()), count(forecast.maxRectangles())));
    }
    for (OutputForecast output : forecast.outputs()) {
      line(text, "writes", output(output));
    }
    ForecastSample.Measured measured = forecast.measured();
    line(
        text,
        "time",
        measured == null
            ? "unknown: no sample could be rendered"
            : Printf.of(
                "about %s with %d threads (a sample of %s %s took %s)",
                seconds(forecast.seconds()),
                forecast.threads(),
                count(measured.cells()),
                forecast.entries() < 0 ? "cells" : "stored cells",
                seconds(measured.seconds())));
    return text.toString();
  }

  private static String output(OutputForecast output) {
    String name = OneLine.of(output.path().toString());
    String size =
        output.about() < 0
            ? "at most " + bytes(output.atMost())
            : Printf.of("about %s, at most %s", bytes(output.about()), bytes(output.atMost()));
    boolean tight = output.free() >= 0 && output.free() < output.atMost();
    return name + ": " + size + (tight ? ", but " + bytes(output.free()) + " are free" : "");
  }

  private static void line(StringBuilder text, String what, String line) {
    text.append(Printf.of("%-8s %s\n", what, line));
  }

  /// Three digits or whole cells, without zeros behind the point.
  private static String ratio(double cells) {
    return cells >= 100
        ? count(Math.round(cells))
        : new BigDecimal(cells).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  private static String count(long number) {
    return Printf.of("%,d", number);
  }

  private static String seconds(double seconds) {
    return seconds < 120
        ? Printf.of("%.2g s", seconds).replace("e+01", "0")
        : Printf.of("%.0f min", seconds / 60);
  }

  private static String bytes(long bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 || value >= 100
        ? Printf.of("%.0f %s", value, units[unit])
        : Printf.of("%.1f %s", value, units[unit]);
  }

  /// For programs: one object. What is unknown is null.
  static String json(Forecast forecast) {
    JobNeeds needs = forecast.needs();
    Region region = needs.region();
    ForecastSample.Measured measured = forecast.measured();
    Map<String, Object> tree =
        JsonTree.object(
            "input", forecast.input(),
            "file_bytes", forecast.fileBytes(),
            "rows", forecast.rows(),
            "columns", forecast.columns(),
            "dtype", forecast.dtype(),
            "region",
                List.of(
                    region.rowStart(), region.rowEnd(), region.columnStart(), region.columnEnd()),
            "cells", needs.cells(),
            "stored", known(forecast.entries()),
            "read_bytes", forecast.readBytes(),
            "decoded_bytes", needs.decodedBytes(),
            "chunks", needs.chunks(),
            "width", needs.size().width(),
            "height", needs.size().height(),
            "threads", forecast.threads(),
            "memory_bytes", needs.memoryBytes(),
            "memory_limit", forecast.memory(),
            "temporary_bytes", needs.temporaryBytes(),
            "readings", needs.readings() > 0 ? needs.readings() : null,
            "rectangles", known(forecast.rectangles()),
            "outputs", forecast.outputs().stream().map(ForecastText::tree).toList(),
            "seconds", measured == null ? null : forecast.seconds());
    if (measured != null) {
      tree.put("sample", JsonTree.object("cells", measured.cells(), "seconds", measured.seconds()));
    }
    return JsonTree.line(tree) + "\n";
  }

  private static Map<String, Object> tree(OutputForecast output) {
    return JsonTree.object(
        "path", output.path(),
        "bytes_at_most", output.atMost(),
        "bytes_about", known(output.about()),
        "free_bytes", known(output.free()));
  }

  private static @Nullable Long known(long number) {
    return number < 0 ? null : number;
  }
}
