package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.job.Output;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import org.jspecify.annotations.Nullable;

/// Settings of Plotly figures, whose look is a matter of the figure itself.
public final class PlotlySettings {
  private static final String ENDING = ".json";
  private static final int HEAD = 256;
  private static final double MOST_SCALE = 100;

  private static final Setting SCALE =
      Setting.value(
              "N",
              "pixels of a picture for each pixel of the figure; pages become N times larger",
              "scale")
          .defaultsTo("1");
  private static final Setting STRICT =
      Setting.flag("refuse a figure of which something is not drawn as it says", "strict");

  private static final Setting LENIENT =
      Setting.flag("draw a figure although something that is not drawn may mislead", "lenient");

  private static final Setting ONLY_HEATMAPS =
      Setting.flag("leave out traces that can't be drawn, which are refused else", "only-heatmaps");

  static final Section SECTION =
      new Section(
          "Plotly figures (figure.json)",
          List.of(SCALE, STRICT, LENIENT, ONLY_HEATMAPS, JobSettings.REPORT));

  private PlotlySettings() {}

  /// Whether a setting is for Plotly figures only.
  public static boolean isOwn(Setting setting) {
    return SECTION.settings().contains(setting);
  }

  /// Whether an input is a Plotly figure: a file that begins as an object of JSON does, or a name
  /// that ends in `.json`.
  public static boolean isFigure(String input) {
    return input.toLowerCase(Locale.ROOT).endsWith(ENDING) || beginsAsObject(input);
  }

  private static boolean beginsAsObject(String input) {
    try {
      Path path = Path.of(input);
      if (!Files.isRegularFile(path)) {
        return false;
      }
      try (InputStream bytes = Files.newInputStream(path)) {
        String head = new String(bytes.readNBytes(HEAD), StandardCharsets.UTF_8);
        return head.replace("\uFEFF", "").stripLeading().startsWith("{");
      }
    } catch (InvalidPathException | IOException e) {
      // Opening it says what is wrong.
      return false;
    }
  }

  /// The job that the settings mean; those that are for other figures are refused.
  static PlotlyJob job(InputRequest input, Settings given) {
    refuseOthers(given);
    Double scale = given.number(SCALE);
    if (scale != null && !(scale > 0 && scale <= MOST_SCALE)) {
      throw SettingException.of("scale", "%s: a number above 0, at most 100", scale);
    }
    if (given.has(STRICT) && given.has(LENIENT)) {
      throw SettingException.of("lenient", "is the opposite of `strict`; give one of them");
    }
    List<Path> outputs =
        JobSettings.figureOutputs(given, input).stream().map(Output::path).toList();
    return new PlotlyJob(
        Path.of(input.text()),
        outputs,
        side(given, FigureSettings.WIDTH),
        side(given, FigureSettings.HEIGHT),
        scale == null ? 1 : scale,
        given.has(STRICT),
        given.has(LENIENT),
        given.has(ONLY_HEATMAPS),
        JobSettings.report(given, input, outputs),
        PageSettings.figureRequest(given, "", 300),
        FontRequest.of(given),
        JobSettings.threads(given),
        given.bytes(JobSettings.MEMORY),
        given.has(JobSettings.FORCE));
  }

  private static @Nullable Double side(Settings given, Setting setting) {
    Long side = given.whole(setting, 10, 100_000);
    return side == null ? null : side.doubleValue();
  }

  private static void refuseOthers(Settings given) {
    Set<Setting> known = new HashSet<>(SECTION.settings());
    known.addAll(PageSettings.FIGURE_SECTION.settings());
    known.addAll(List.of(FigureSettings.WIDTH, FigureSettings.HEIGHT, FontRequest.SETTING));
    for (Setting setting : given.given()) {
      if (JobSettings.isShaping(setting) && !known.contains(setting)) {
        throw SettingException.of(
            setting.key(), "is not for Plotly figures; change it in the figure itself");
      }
    }
  }
}
