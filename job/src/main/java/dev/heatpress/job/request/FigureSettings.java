package dev.heatpress.job.request;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.NumberPattern;
import dev.heatpress.core.figure.PageBox;
import dev.heatpress.core.figure.Theme;
import dev.heatpress.io.page.PageSpec;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.FigureRequest.Aspect;
import dev.heatpress.job.request.FigureRequest.KeySide;
import dev.heatpress.job.request.FigureRequest.When;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options of what a figure has beside the picture of its cells.
final class FigureSettings {
  private static final List<String> WHEN = List.of("auto", "always", "never");

  private static final Setting TITLE = Setting.value("TEXT", "above the figure", "title");
  private static final Setting SUBTITLE = Setting.value("TEXT", "below the title", "subtitle");
  private static final Setting X_TITLE =
      Setting.value(
          "TEXT", "below the x axis (default: what the file calls it; '' for nothing)", "x-title");
  private static final Setting Y_TITLE =
      Setting.value(
          "TEXT", "beside the y axis (default: what the file calls it; '' for nothing)", "y-title");
  private static final Setting FONT_SIZE =
      Setting.value("POINTS", "size of axis titles; all else follows", "font-size").defaultsTo("8");

  private static final Setting X_RANGE = range("x", "column");
  private static final Setting Y_RANGE = range("y", "row");
  private static final Setting X_COORDS = coordinates("x", "columns");
  private static final Setting Y_COORDS = coordinates("y", "rows");
  private static final Setting X_AXIS = kind("x");
  private static final Setting Y_AXIS = kind("y");
  private static final Setting X_LABELS = labels("x", "columns");
  private static final Setting Y_LABELS = labels("y", "rows");
  private static final Setting ASPECT =
      Setting.choice(
          "equal: square cells, or equal units of both coordinates; fill: all the room there is;"
              + " auto: square cells, stretched where a side would be more than 8 times the other",
          List.of("auto", "equal", "fill"),
          "aspect");
  private static final Setting ORIGIN =
      Setting.choice(
          "where the first row is; rows whose latitudes ascend are drawn with north up unless this"
              + " or `flip-rows` is given",
          List.of("top", "bottom"),
          "origin");

  private static final Setting COLORBAR =
      Setting.choice(
          "where colors are explained; auto: right, and below wide figures",
          List.of("auto", "right", "bottom", "none"),
          "colorbar");
  private static final Setting CBAR_LABEL =
      Setting.value(
          "TEXT",
          "what the values are, with their unit (default: what the file says; '' for nothing)",
          "cbar-label");

  private static final Setting MISSING_LABEL =
      Setting.value(
              "TEXT",
              "what missing cells are called beside the bar, where they have a color (`bad`); '' for"
                  + " nothing",
              "missing-label")
          .defaultsTo("missing");

  private static final Setting NO_FRAME = Setting.flag("no line around the cells", "no-frame");
  private static final Setting GRID =
      Setting.choice(
          "lines between cells, over the picture; auto: where cells are large", WHEN, "grid");
  private static final Setting ANNOTATE =
      Setting.choice(
          "the value of each cell in it; auto: if all fit; always: those that fit",
          List.of("never", "auto", "always"),
          "annotate");
  private static final Setting ANNOTATE_FORMAT =
      Setting.value(
          "FORMAT",
          "how values are written: .2f, +.1f, .3g, .1e, d, .0% (default: three digits)",
          "annotate-format");
  private static final Setting THEME =
      Setting.choice("black on white, or light on dark", List.of("light", "dark"), "theme");
  private static final Setting TRANSPARENT = Setting.flag("nothing behind it", "transparent");

  private static final Setting SIZE =
      Setting.value(
          "SIZE",
          "the page: 180x120mm, 5x4in, A4 ... (default: within 120x120mm, as the cells need)",
          "size");
  static final Setting WIDTH =
      Setting.value("PIXELS", "the width of the page; the height follows", "W", "width");
  static final Setting HEIGHT = Setting.value("PIXELS", "the height of the page", "H", "height");
  private static final Setting DPI = Setting.value("N", "pixels per inch", "dpi").defaultsTo("300");

  static final Section TEXT =
      new Section(
          "Text", List.of(TITLE, SUBTITLE, X_TITLE, Y_TITLE, FONT_SIZE, FontRequest.SETTING));
  static final Section AXES =
      new Section(
          "Axes",
          List.of(
              X_RANGE, Y_RANGE, X_COORDS, Y_COORDS, X_AXIS, Y_AXIS, X_LABELS, Y_LABELS, ASPECT,
              ORIGIN));
  static final Section LOOK =
      new Section(
          "Look",
          List.of(
              COLORBAR,
              CBAR_LABEL,
              MISSING_LABEL,
              NO_FRAME,
              GRID,
              ANNOTATE,
              ANNOTATE_FORMAT,
              THEME,
              TRANSPARENT));
  static final Section SIZES = new Section("Size", List.of(SIZE, WIDTH, HEIGHT, DPI));

  private FigureSettings() {}

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

  private static Setting labels(String axis, String cells) {
    return Setting.value(
            "FILE",
            Printf.of("names of all %s: one a line, a.csv[:column], or a.h5:/obs/_index;", cells)
                + " none: not those of the file either",
            Printf.of("%s-labels", axis))
        .completing(Completion.FILES);
  }

  /// What the options mean.
  static FigureRequest request(Settings given) {
    Double font = given.number(FONT_SIZE);
    if (font == null || !(font >= 1 && font <= 200)) {
      throw SettingException.of("font-size", "takes points from 1 to 200, not '" + font + "'");
    }
    Double dpi = given.number(DPI);
    if (dpi == null || !(dpi >= 10 && dpi <= 9600)) {
      throw SettingException.of("dpi", "takes a number from 10 to 9600, not '" + dpi + "'");
    }
    Theme theme = given.text(THEME).equals("dark") ? Theme.DARK : Theme.LIGHT;
    return new FigureRequest(
        text(given, TITLE),
        text(given, SUBTITLE),
        axis(given, "x", X_TITLE, X_AXIS, X_RANGE, X_COORDS, X_LABELS),
        axis(given, "y", Y_TITLE, Y_AXIS, Y_RANGE, Y_COORDS, Y_LABELS),
        given.choice(COLORBAR, KeySide.class),
        given.textOrNull(CBAR_LABEL),
        given.text(MISSING_LABEL),
        given.choice(ASPECT, Aspect.class),
        given.text(ORIGIN).equals("bottom"),
        !given.has(ORIGIN) && !RegionSettings.region(given).flipRows(),
        !given.has(NO_FRAME),
        given.choice(GRID, When.class),
        given.choice(ANNOTATE, When.class),
        pattern(given),
        page(given, dpi),
        dpi,
        font,
        FontRequest.of(given),
        given.has(TRANSPARENT) ? theme.transparent() : theme);
  }

  private static String text(Settings given, Setting option) {
    String text = given.textOrNull(option);
    return text == null ? "" : text;
  }

  private static @Nullable NumberPattern pattern(Settings given) {
    String text = given.textOrNull(ANNOTATE_FORMAT);
    return text == null
        ? null
        : SettingException.naming("annotate-format", () -> NumberPattern.parse(text));
  }

  private static @Nullable PageBox page(Settings given, double dpi) {
    double pixelsPerPoint = dpi / 72;
    String size = given.textOrNull(SIZE);
    Long width = given.whole(WIDTH, 1, 1_000_000);
    Long height = given.whole(HEIGHT, 1, 1_000_000);
    if (size != null) {
      if (width != null || height != null) {
        throw SettingException.of(
            "size", "sets the page, and so do `width` and `height`; drop either");
      }
      PageSpec page = SettingException.naming("size", () -> PageSpec.parsePageSize(size));
      return new PageBox(page.widthPt(), page.heightPt(), true, true, pixelsPerPoint);
    }
    if (width == null && height == null) {
      return null;
    }
    // The side that is not given may be up to three times the other.
    double w = (width == null ? 3 * orElse(height) : width) / pixelsPerPoint;
    double h = (height == null ? 3 * orElse(width) : height) / pixelsPerPoint;
    return new PageBox(w, h, width != null, height != null, pixelsPerPoint);
  }

  private static double orElse(@Nullable Long pixels) {
    return pixels == null ? 1 : pixels;
  }

  private static AxisRequest axis(
      Settings given,
      String name,
      Setting title,
      Setting spread,
      Setting range,
      Setting coords,
      Setting names) {
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
    return new AxisRequest(name, given.textOrNull(title), kind, ends, coordinates, labels);
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
