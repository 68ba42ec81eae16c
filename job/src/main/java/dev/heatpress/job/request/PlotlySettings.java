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
  private static final double MOST_SCALE = 100;

  private static final Setting SCALE =
      Setting.value("N", "pixels of a picture for each pixel of the figure", "scale")
          .defaultsTo("1");
  private static final Setting STRICT =
      Setting.flag("refuse a figure of which something is not drawn as it says", "strict");

  static final Section SECTION =
      new Section("Plotly figures (figure.json)", List.of(SCALE, STRICT, JobSettings.REPORT));

  private PlotlySettings() {}

  /// Whether an input is a Plotly figure, by the end of its name.
  public static boolean isFigure(String input) {
    return input.toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  /// The job that the settings mean; those that are for other figures are refused.
  static PlotlyJob job(InputRequest input, Settings given) {
    refuseOthers(given);
    Double scale = given.number(SCALE);
    if (scale != null && !(scale > 0 && scale <= MOST_SCALE)) {
      throw SettingException.of("scale", "%s: a number above 0, at most 100", scale);
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
        JobSettings.report(given, input, outputs),
        PageSettings.figureRequest(given, "", 300),
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
    known.addAll(List.of(FigureSettings.WIDTH, FigureSettings.HEIGHT));
    for (Setting setting : given.given()) {
      if (JobSettings.isShaping(setting) && !known.contains(setting)) {
        throw SettingException.of(
            setting.key(), "is not for Plotly figures; change it in the figure itself");
      }
    }
  }
}
