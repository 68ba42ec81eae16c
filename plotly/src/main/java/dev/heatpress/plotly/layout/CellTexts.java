package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.AxisScale;
import dev.heatpress.plotly.model.FigureModel;
import dev.heatpress.plotly.model.HeatTrace;
import dev.heatpress.plotly.model.Markup;
import dev.heatpress.plotly.model.PlotlyColors;
import dev.heatpress.plotly.model.ScaleStops;
import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.ticks.DateFormat;
import dev.heatpress.plotly.ticks.NumberFormat;
import dev.heatpress.plotly.ticks.NumberText;
import dev.heatpress.plotly.ticks.TickStyle;
import org.jspecify.annotations.Nullable;

/// Labels in the cells of a heatmap (`texttemplate`), as large as fits into all of them.
///
/// The rule for the size is that of `traces/heatmap/plot` in plotly.js 3.7.
final class CellTexts {
  private static final Pattern VARIABLE = Pattern.compile("%\\{([^\\s%{}:|]*)([:|][^}]*)?\\}");

  /// Labels smaller than this can't be read, and more than so many are not labels.
  private static final double LEAST = 3;

  private static final int MOST = 50_000;

  private final HeatTrace trace;
  private final VisibleCells columns;
  private final VisibleCells rows;
  private final FigureModel model;
  private final TextMeasure measure;
  private final Notes notes;
  private final TickStyle style;

  private record Label(String text, int lines, int longest, double x, double y, double z) {}

  CellTexts(
      HeatTrace trace,
      VisibleCells columns,
      VisibleCells rows,
      FigureModel model,
      TextMeasure measure,
      Notes notes) {
    this.trace = trace;
    this.columns = columns;
    this.rows = rows;
    this.model = model;
    this.measure = measure;
    this.notes = notes;
    this.style = TickStyle.standard(model.font().size());
  }

  /// The labels as items of a scene.
  List<Scene.Item> items() {
    List<Scene.Item> items = new ArrayList<>();
    if (trace.template().isEmpty()) {
      return items;
    }
    if ((double) (columns.end() - columns.start()) * (rows.end() - rows.start()) > MOST) {
      notes.add(trace.name() + ".texttemplate: too many cells for labels; drawn without");
      return items;
    }
    if (trace.texts() instanceof Json.TooLong) {
      notes.add(trace.name() + ".text is too long a list; drawn without labels");
      return items;
    }
    List<Label> labels = labels();
    if (Markup.lost(trace.template()).isEmpty()) {
      Markup.lost(labels.stream().map(Label::text).toList())
          .ifPresent(lost -> notes.add(trace.name() + ".text: " + lost));
    }
    double size = size(labels);
    if (size < LEAST) {
      if (!labels.isEmpty()) {
        notes.add(trace.name() + ".texttemplate: the cells are too small for labels");
      }
      return items;
    }
    ScaleStops stops = trace.colors().stops();
    for (Label label : labels) {
      int color = trace.labelFont().argb();
      if (color == 0) {
        double t =
            (label.z - trace.colors().vmin()) / (trace.colors().vmax() - trace.colors().vmin());
        color = PlotlyColors.contrast(Double.isNaN(t) ? model.plot() : stops.at(t));
      }
      double y = trace.y().offset + label.y - size * (label.lines * TextBlock.LINE / 2 - 1);
      items.addAll(
          TextBlock.of(
                  label.text,
                  trace.x().offset + label.x,
                  y,
                  0.5,
                  trace.labelFont().sized(size).colored(color))
              .items(measure));
    }
    return items;
  }

  private List<Label> labels() {
    List<Label> labels = new ArrayList<>();
    for (int r = rows.start(); r < rows.end(); r++) {
      double yAt = center(trace.yCenters(), trace.yEdges(), r);
      double y = JsNumbers.round(trace.y().pixel(yAt));
      if (y < 0 || y > trace.y().length) {
        continue;
      }
      for (int c = columns.start(); c < columns.end(); c++) {
        double xAt = center(trace.xCenters(), trace.xEdges(), c);
        double x = JsNumbers.round(trace.x().pixel(xAt));
        if (x < 0 || x > trace.x().length) {
          continue;
        }
        double z = CellCopy.at(trace.cells(), r, c);
        String text = filled(r, c, z, xAt, yAt);
        if (!text.isEmpty()) {
          String[] lines = text.split("<br>", -1);
          int longest = 0;
          for (String line : lines) {
            longest = Math.max(longest, line.length());
          }
          labels.add(new Label(text, lines.length, longest, x, y, z));
        }
      }
    }
    return labels;
  }

  private static double center(double @Nullable [] centers, double[] edges, int i) {
    return centers == null ? (edges[i] + edges[i + 1]) / 2 : centers[i];
  }

  private double size(List<Label> labels) {
    if (!Double.isNaN(trace.labelFont().size())) {
      return trace.labelFont().size();
    }
    double wide = Double.POSITIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    int lines = 0;
    int longest = 0;
    for (int i = 0; i < labels.size(); i++) {
      lines = Math.max(lines, labels.get(i).lines);
      longest = Math.max(longest, labels.get(i).longest);
      if (i + 1 < labels.size()) {
        double dx = Math.abs(labels.get(i + 1).x - labels.get(i).x);
        double dy = Math.abs(labels.get(i + 1).y - labels.get(i).y);
        wide = dx > 0 ? Math.min(wide, dx) : wide;
        high = dy > 0 ? Math.min(high, dy) : high;
      }
    }
    if (Double.isInfinite(wide) || Double.isInfinite(high)) {
      return model.font().size();
    }
    double w = (wide - trace.xgap()) / longest / (TextBlock.LINE / 2);
    double h = (high - trace.ygap()) / lines / TextBlock.LINE;
    return Math.min(Math.min(Math.floor(w), Math.floor(h)), model.font().size());
  }

  private String filled(int r, int c, double z, double x, double y) {
    Matcher m = VARIABLE.matcher(trace.template());
    StringBuilder out = new StringBuilder();
    while (m.find()) {
      String format = m.group(2) == null ? "" : m.group(2);
      String value =
          switch (m.group(1)) {
            case "z" -> Double.isNaN(z) ? "" : number(z, format);
            case "text" -> text(r, c, format);
            case "x" -> coordinate(trace.x(), x, format);
            case "y" -> coordinate(trace.y(), y, format);
            default -> "-";
          };
      m.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    m.appendTail(out);
    return out.toString();
  }

  private String number(double value, String format) {
    if (format.startsWith(":")) {
      NumberFormat given = NumberFormat.of(format.substring(1));
      return given == null ? JsNumbers.text(value) : given.text(value);
    }
    return NumberText.ofValue(value, style).text(value, "B", style);
  }

  private String text(int r, int c, String format) {
    Json list = trace.texts();
    Json row = r < Json.size(list) && list != null ? Json.at(list, r) : null;
    if (row == null || c >= Json.size(row)) {
      return "";
    }
    Json value = Json.at(row, c);
    double number = Json.number(value);
    return format.startsWith(":") && !Double.isNaN(number)
        ? number(number, format)
        : value instanceof Json.Nothing ? "null" : AxisScale.name(value);
  }

  private String coordinate(Axis axis, double at, String format) {
    return switch (axis.scale.type()) {
      case LINEAR -> number(at, format);
      case LOG -> number(Math.pow(10, at), format);
      case DATE -> new DateFormat(format.isEmpty() ? "%b %-d, %Y" : format.substring(1)).text(at);
      case CATEGORY -> {
        List<String> names = axis.scale.names();
        int i = (int) JsNumbers.round(at);
        yield i >= 0 && i < names.size() ? names.get(i) : "";
      }
    };
  }
}
