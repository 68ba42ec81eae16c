package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Printf;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.tiling.PartNumber;

/// The option `--part`, and which others go with it.
public final class PartSettings {
  /// Which part of a picture is made.
  public static final Setting PART =
      Setting.value(
          "I/N",
          "only part I of N, into one partial file: -o NAME.heatpart; see heatpress merge",
          "part");

  /// How partial files are called.
  public static final String ENDING = ".heatpart";

  /// What shapes the result and needs nothing but sums and extremes of the cells.
  private static final Set<String> SHAPING =
      Set.of(
          "width",
          "height",
          "cell-px",
          "rows",
          "cols",
          "region",
          "region2",
          "slice",
          "transpose",
          "flip-rows",
          "flip-cols",
          "complex",
          "raw",
          "missing",
          "header",
          "names",
          "decimal",
          "fields",
          "zeros",
          "balance",
          "divisive",
          "resolution",
          "cmap",
          "vmin",
          "vmax",
          "limits",
          "norm",
          "levels",
          "cmap-space",
          "cmap-reverse",
          "cmap-values",
          "symmetric",
          "zero-color",
          "center",
          "bad",
          "under",
          "over",
          "bits",
          "dpi");

  /// What may be different for every part, or is said in another way.
  private static final Set<String> RUNNING =
      Set.of("part", "output", "agg", "force", "threads", "memory", "s3-endpoint", "ca");

  private static final Pattern SHARE = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

  private PartSettings() {}

  /// The part that `--part` asks for.
  static PartNumber share(String text) {
    Matcher found = SHARE.matcher(text);
    if (found.matches()) {
      int index = Integer.parseInt(found.group(1));
      int count = Integer.parseInt(found.group(2));
      if (index >= 1 && index <= count && count <= PartNumber.MOST) {
        return new PartNumber(index, count);
      }
    }
    throw SettingException.of(
        "part",
        "takes I/N, part I of N from 1/N to N/N and N up to %d, not '%s'",
        PartNumber.MOST,
        text);
  }

  /// The options that shape the result, as words in one order.
  ///
  /// @throws SettingException for those that need the cells again, which a merge does not have
  static List<String> words(Settings given, ColorRequest colors) {
    boolean shares =
        colors.limits().low() instanceof LimitRequest.Percentile
            || colors.limits().high() instanceof LimitRequest.Percentile;
    if (colors.needsQuantiles()) {
      throw SettingException.of(
          "part",
          Printf.of(
                  "can't tell %s, which take passes over all cells; render in one piece, or merge into",
                  shares ? "percentages of `limits`" : "the quantiles of `norm` quantile")
              + " .npy first");
    }
    for (Setting setting : given.given()) {
      if (!isShaping(setting) && !RUNNING.contains(setting.key())) {
        throw SettingException.of(
            setting.key(),
            "does not go with `part`: it needs more of the cells than their sums; leave it out, or render in one piece");
      }
    }
    return SettingWords.of(given, PartSettings::isShaping);
  }

  /// Whether a partial file may have a setting: it shapes the result, and needs nothing but sums
  /// and extremes of the cells.
  public static boolean isShaping(Setting setting) {
    return SHAPING.contains(setting.key());
  }

  /// A partial file and the aggregations that it holds.
  public record Target(Path path, List<Aggregation> aggregations) {
    /// Copies the list.
    public Target {
      aggregations = List.copyOf(aggregations);
    }
  }

  /// The one output of `--part`: `NAME.heatpart` or `NAME.heatpart:agg=mean,max`.
  static Target target(List<String> outputs, Aggregation common, List<InputRequest> inputs) {
    if (outputs.size() != 1) {
      throw SettingException.of(
          "part", "writes one partial file; name it with one `output` NAME" + ENDING);
    }
    String text = outputs.getFirst();
    int suffix = text.lastIndexOf(":agg=");
    Path path = OutputPaths.output(suffix < 0 ? text : text.substring(0, suffix));
    if (!path.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
      throw SettingException.about(
          "output",
          "%s: `part` writes a partial file, which heatpress merge turns into pictures; name it NAME%s",
          path,
          ENDING);
    }
    OutputPaths.refuseSame(path, inputs);
    if (suffix < 0) {
      return new Target(path, List.of(common));
    }
    List<Aggregation> all = new ArrayList<>();
    for (String name : text.substring(suffix + 5).split(",", -1)) {
      Aggregation one = JobSettings.aggregation(name);
      if (all.contains(one)) {
        throw SettingException.of("output", ": %s is named twice in '%s'", name, text);
      }
      all.add(one);
    }
    return new Target(path, all);
  }
}
