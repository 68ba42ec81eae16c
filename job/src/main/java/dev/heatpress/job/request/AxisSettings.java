package dev.heatpress.job.request;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.FigureSpec.Room;
import dev.heatpress.core.figure.TickFormat;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options of the axes of a figure, and of ticks.
final class AxisSettings {
  private static final String TICKS = "A,B,C|every:STEP|N";

  private static final Setting X_RANGE = range("x", "column");
  private static final Setting Y_RANGE = range("y", "row");
  private static final Setting X_COORDS = coordinates("x", "columns");
  private static final Setting Y_COORDS = coordinates("y", "rows");
  private static final Setting X_AXIS = kind("x");
  private static final Setting Y_AXIS = kind("y");
  private static final Setting X_LABELS = names("x", "columns");
  private static final Setting Y_LABELS = names("y", "rows");
  private static final Setting LABELS =
      Setting.value(
              "auto|all|N",
              "how many names an axis has: as many as have room in letters of 5 points, for which"
                  + " names turn, shrink and wrap, and the page grows up to 240 mm unless its size"
                  + " is given; all, however large it becomes; or N, evenly",
              "labels")
          .defaultsTo("auto");
  private static final Setting X_TICKS = ticks("x");
  private static final Setting Y_TICKS = ticks("y");
  private static final Setting X_FORMAT = format("x");
  private static final Setting Y_FORMAT = format("y");
  private static final Setting MAX_GAP =
      Setting.value(
          "X|none",
          "steps between coordinates longer than this, in their unit (seconds of dates), are drawn"
              + " as missing (default: steps more than 1.5 times the median of their neighbours)",
          "max-gap");
  private static final Setting ASPECT =
      Setting.choice(
          "equal: square cells, or equal units of both coordinates; fill: all the room there is;"
              + " auto: square cells where both axes are of one kind (indexes, names and linear"
              + " coordinates are), higher where names need it, stretched where a side would be more"
              + " than 8 times the other; else fill",
          List.of("auto", "equal", "fill"),
          "aspect");
  private static final Setting ORIGIN =
      Setting.choice(
          "where the first row is; auto: at the top, but where rows have coordinates that ascend,"
              + " at the bottom, so that they ascend upward (the picture is that of render with its"
              + " rows reversed); indexes, names, chromosomes and two axes of the same coordinates"
              + " run downward, and `flip-rows` is as given",
          List.of("auto", "top", "bottom"),
          "origin");

  /// Ticks and their labels, of the bar.
  static final Setting CBAR_TICKS =
      Setting.value(TICKS, "ticks of the color bar, as those of an axis", "cbar-ticks");

  static final Setting CBAR_FORMAT =
      Setting.value("FORMAT", "how its numbers are written, as those of an axis", "cbar-format");

  static final Section SECTION =
      new Section(
          "Axes",
          List.of(
              X_RANGE, Y_RANGE, X_COORDS, Y_COORDS, X_AXIS, Y_AXIS, X_LABELS, Y_LABELS, LABELS,
              X_TICKS, Y_TICKS, X_FORMAT, Y_FORMAT, MAX_GAP, ASPECT, ORIGIN));

  private AxisSettings() {}

  private static Setting range(String axis, String cells) {
    return Setting.value(
        "A:B",
        Printf.of("coordinates of the outer edges of the first and last %s: 0:100,", cells)
            + " 2020-01-01:2024-12-31; cut, flipped and turned with the cells",
        Printf.of("%s-range", axis));
  }

  private static Setting coordinates(String axis, String cells) {
    return Setting.value(
            "FILE",
            Printf.of(
                    "coordinates of all %s, centers or edges, evenly spaced or not: a.npy, a.h5:/x,",
                    cells)
                + " a.csv:column, a.txt; none: not those of the file either",
            Printf.of("%s-coords", axis))
        .completing(Completion.FILES);
  }

  private static Setting kind(String axis) {
    return Setting.choice(
        "how coordinates are spread; dates are ISO dates, NumPy datetime64, or seconds since 1970"
            + " (default: date where the file has dates)",
        List.of("linear", "log", "date"),
        Printf.of("%s-axis", axis));
  }

  private static Setting names(String axis, String cells) {
    return Setting.value(
            "FILE",
            Printf.of("names of all %s: one a line, a.csv[:column], or a.h5:/obs/_index;", cells)
                + " none: not those of the file either",
            Printf.of("%s-labels", axis))
        .completing(Completion.FILES);
  }

  private static Setting ticks(String axis) {
    return Setting.value(
        TICKS,
        "ticks at these coordinates or indexes, at multiples of a step (of dates: 6h, 7d, 3mo, 1y),"
            + " or at most so many",
        Printf.of("%s-ticks", axis));
  }

  private static Setting format(String axis) {
    return Setting.value(
        "FORMAT",
        "how numbers are written: '{}°E', '{:.2f} km', or Mb, kb and dms (degrees, minutes, seconds)",
        Printf.of("%s-format", axis));
  }

  /// The shape of the cells.
  static FigureRequest.Aspect aspect(Settings given) {
    return given.choice(ASPECT, FigureRequest.Aspect.class);
  }

  /// Whether the first row is the lowest.
  static boolean bottomUp(Settings given) {
    return given.text(ORIGIN).equals("bottom");
  }

  /// Whether rows with coordinates that ascend are drawn the other way round.
  static boolean ascends(Settings given) {
    return given.text(ORIGIN).equals("auto") && !RegionSettings.region(given).flipRows();
  }

  /// How many names an axis may have; 0 for those that have room.
  static int labels(Settings given) {
    String text = given.text(LABELS);
    if (text.equals("auto")) {
      return FigureRequest.NAMES_WITH_ROOM;
    }
    if (text.equals("all")) {
      return Room.ALL;
    }
    if (text.matches("[1-9]\\d{0,8}")) {
      return Integer.parseInt(text);
    }
    throw SettingException.of("labels", "takes auto, all or a number of names, not '%s'", text);
  }

  static AxisRequest x(Settings given, Setting title) {
    return axis(given, "x", title, X_AXIS, X_RANGE, X_COORDS, X_LABELS, X_TICKS, X_FORMAT);
  }

  static AxisRequest y(Settings given, Setting title) {
    return axis(given, "y", title, Y_AXIS, Y_RANGE, Y_COORDS, Y_LABELS, Y_TICKS, Y_FORMAT);
  }

  private static AxisRequest axis(
      Settings given,
      String name,
      Setting title,
      Setting spread,
      Setting range,
      Setting coords,
      Setting names,
      Setting ticks,
      Setting format) {
    AxisRequest.Kind kind = given.has(spread) ? given.choice(spread, AxisRequest.Kind.class) : null;
    String text = given.textOrNull(range);
    String coordinates = given.textOrNull(coords);
    String labels = given.textOrNull(names);
    if (text != null && coordinates != null && !coordinates.equals(AxisRequest.NONE)) {
      throw SettingException.of(
          range.key(), "and `%s` both say where the cells are; drop either", coords.key());
    }
    if (text != null && labels != null && !labels.equals(AxisRequest.NONE)) {
      throw SettingException.of(
          range.key(), "and `%s` both label the axis; drop either", names.key());
    }
    double[] ends = text == null ? null : ends(range, text, kind);
    return new AxisRequest(
        name,
        given.textOrNull(title),
        kind,
        ends,
        coordinates,
        labels,
        gap(given),
        ticks(given, ticks),
        format(given, format));
  }

  /// The longest step that is no gap; NaN where the steps decide.
  private static double gap(Settings given) {
    String text = given.textOrNull(MAX_GAP);
    if (text == null || text.equals("none")) {
      return text == null ? Double.NaN : Double.POSITIVE_INFINITY;
    }
    double most;
    try {
      most = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      most = Double.NaN;
    }
    if (!(most > 0 && Double.isFinite(most))) {
      throw SettingException.of(
          MAX_GAP.key(), "takes the longest step that is no gap, or none, not '%s'", text);
    }
    return most;
  }

  /// The ticks that are asked for; null for those that suit.
  static @Nullable TickRequest ticks(Settings given, Setting setting) {
    String text = given.textOrNull(setting);
    return text == null ? null : TickRequest.parse(setting.key(), text);
  }

  /// The format that is asked for; null for that which suits.
  static @Nullable TickFormat format(Settings given, Setting setting) {
    String text = given.textOrNull(setting);
    return text == null
        ? null
        : SettingException.naming(setting.key(), () -> TickFormat.parse(text));
  }

  /// Both ends of a range; times have colons of their own.
  private static double[] ends(Setting setting, String text, AxisRequest.@Nullable Kind kind) {
    for (int i = text.indexOf(':'); i >= 0; i = text.indexOf(':', i + 1)) {
      double a = end(text.substring(0, i), kind);
      double b = end(text.substring(i + 1), kind);
      if (Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(b - a) && a != b) {
        if (kind == AxisRequest.Kind.LOG && !(a > 0 && b > 0)) {
          throw SettingException.of(
              setting.key(), "%s: a logarithmic axis has numbers above 0", text);
        }
        return new double[] {a, b};
      }
    }
    throw SettingException.of(
        setting.key(),
        "takes two different %s such as %s, not '%s'",
        kind == AxisRequest.Kind.DATE ? "dates" : "numbers",
        kind == AxisRequest.Kind.DATE ? "2020-01-01:2024-12-31" : "0:100",
        text);
  }

  private static double end(String text, AxisRequest.@Nullable Kind kind) {
    if (kind == AxisRequest.Kind.DATE) {
      return DateText.seconds(text);
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
