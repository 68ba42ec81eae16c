package dev.heatpress.job.request;

import dev.heatpress.core.figure.NumberPattern;
import dev.heatpress.core.figure.PageBox;
import dev.heatpress.core.figure.Theme;
import dev.heatpress.io.page.PageSpec;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.FigureRequest.KeySide;
import dev.heatpress.job.request.FigureRequest.When;
import dev.heatpress.job.settings.Setting;
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
  private static final Setting NOTES =
      Setting.flag("below the figure, what else there is to know: how pixels were made", "notes");
  private static final Setting FONT_SIZE =
      Setting.value("POINTS", "size of axis titles; all else follows", "font-size").defaultsTo("8");

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
          "the page: 180x120mm, 5x4in, A4 ... (default: within 120x120mm, as the cells need, and"
              + " larger where labels need it)",
          "size");
  private static final Setting CELL_SIZE =
      Setting.value(
          "LENGTH", "the side of a cell, as 3mm; the page is as large as that needs", "cell-size");
  static final Setting WIDTH =
      Setting.value("PIXELS", "the width of the page; the height follows", "W", "width");
  static final Setting HEIGHT = Setting.value("PIXELS", "the height of the page", "H", "height");
  private static final Setting DPI = Setting.value("N", "pixels per inch", "dpi").defaultsTo("300");

  static final Section TEXT =
      new Section(
          "Text",
          List.of(TITLE, SUBTITLE, X_TITLE, Y_TITLE, NOTES, FONT_SIZE, FontRequest.SETTING));
  static final Section LOOK =
      new Section(
          "Look",
          List.of(
              COLORBAR,
              CBAR_LABEL,
              AxisSettings.CBAR_TICKS,
              AxisSettings.CBAR_FORMAT,
              MISSING_LABEL,
              NO_FRAME,
              GRID,
              ANNOTATE,
              ANNOTATE_FORMAT,
              THEME,
              TRANSPARENT));
  static final Section SIZES = new Section("Size", List.of(SIZE, CELL_SIZE, WIDTH, HEIGHT, DPI));

  private FigureSettings() {}

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
        given.has(NOTES),
        AxisSettings.x(given, X_TITLE),
        AxisSettings.y(given, Y_TITLE),
        AxisSettings.labels(given),
        given.choice(COLORBAR, KeySide.class),
        given.textOrNull(CBAR_LABEL),
        given.text(MISSING_LABEL),
        AxisSettings.ticks(given, AxisSettings.CBAR_TICKS),
        AxisSettings.format(given, AxisSettings.CBAR_FORMAT),
        AxisSettings.aspect(given),
        AxisSettings.bottomUp(given),
        AxisSettings.ascends(given),
        !given.has(NO_FRAME),
        given.choice(GRID, When.class),
        given.choice(ANNOTATE, When.class),
        pattern(given),
        page(given, dpi),
        cellSize(given),
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

  /// The side of a cell in points; 0 where nobody says.
  private static double cellSize(Settings given) {
    String text = given.textOrNull(CELL_SIZE);
    if (text == null) {
      return 0;
    }
    if (given.has(SIZE) || given.has(WIDTH) || given.has(HEIGHT)) {
      throw SettingException.of(
          "cell-size", "sets the page, and so do `size`, `width` and `height`; drop either");
    }
    return SettingException.naming("cell-size", () -> PageSpec.parseCellSize(text).widthPt());
  }
}
