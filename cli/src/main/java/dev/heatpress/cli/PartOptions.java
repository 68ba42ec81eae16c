package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.Aggregation;
import dev.heatpress.tiling.PartNumber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The option `--part`, and which others go with it.
final class PartOptions {
  static final Option PART =
      Option.value(
          "I/N",
          "only part I of N, into one partial file: -o NAME.heatpart; see heatpress merge",
          "--part");

  /// How partial files are called.
  static final String ENDING = ".heatpart";

  /// What shapes the result and needs nothing but sums and extremes of the cells.
  private static final Set<String> SHAPING =
      Set.of(
          "--width",
          "--height",
          "--cell-px",
          "--rows",
          "--cols",
          "--slice",
          "--transpose",
          "--flip-rows",
          "--flip-cols",
          "--complex",
          "--raw",
          "--cmap",
          "--vmin",
          "--vmax",
          "--limits",
          "--norm",
          "--levels",
          "--cmap-space",
          "--cmap-reverse",
          "--center",
          "--bad",
          "--under",
          "--over",
          "--bits",
          "--dpi");

  /// What may be different for every part, or is said in another way.
  private static final Set<String> RUNNING =
      Set.of(
          "--part",
          "--output",
          "--agg",
          "--force",
          "--threads",
          "--memory",
          "--progress",
          "--quiet",
          "--debug",
          "--help");

  private static final Pattern SHARE = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

  private PartOptions() {}

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
    throw new UsageException(
        "--part takes I/N, part I of N from 1/N to N/N and N up to %d, not '%s'"
            .formatted(PartNumber.MOST, text));
  }

  /// The options that shape the result, as words in one order.
  ///
  /// @throws UsageException for those that need the cells again, which a merge does not have
  static List<String> words(Arguments given, ColorRequest colors) {
    boolean shares =
        colors.limits().low() instanceof LimitRequest.Share
            || colors.limits().high() instanceof LimitRequest.Share;
    if (colors.needsQuantiles()) {
      throw new UsageException(
          "--part can't tell %s, which take passes over all cells; render in one piece, or merge into"
                  .formatted(
                      shares ? "percentages of --limits" : "the quantiles of --norm quantile")
              + " .npy first");
    }
    List<String> words = new ArrayList<>();
    for (Option option : given.options()) {
      if (RUNNING.contains(option.name())) {
        continue;
      }
      if (!SHAPING.contains(option.name())) {
        throw new UsageException(
            "%s does not go with --part: it needs more of the cells than their sums; leave it out, or render in one piece"
                .formatted(option.name()));
      }
      for (String value : given.all(option)) {
        words.add(option.takesValue() ? option.name() + "=" + value : option.name());
      }
    }
    return words;
  }

  /// A partial file and the aggregations that it holds.
  record Target(Path path, List<Aggregation> aggregations) {
    /// Copies the list.
    Target {
      aggregations = List.copyOf(aggregations);
    }
  }

  /// The one output of `--part`: `NAME.heatpart` or `NAME.heatpart:agg=mean,max`.
  static Target target(List<String> outputs, Aggregation common, String input) {
    if (outputs.size() != 1) {
      throw new UsageException("--part writes one partial file; name it with one -o NAME" + ENDING);
    }
    String text = outputs.getFirst();
    int suffix = text.lastIndexOf(":agg=");
    Path path = Paths.output(suffix < 0 ? text : text.substring(0, suffix));
    if (!path.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
      throw new UsageException(
          "%s: --part writes a partial file, which heatpress merge turns into pictures; name it NAME%s"
              .formatted(path, ENDING));
    }
    Paths.refuseSame(path, input);
    if (suffix < 0) {
      return new Target(path, List.of(common));
    }
    List<Aggregation> all = new ArrayList<>();
    for (String name : text.substring(suffix + 5).split(",", -1)) {
      Aggregation one = RenderCommand.aggregation(name);
      if (all.contains(one)) {
        throw new UsageException("--output: %s is named twice in '%s'".formatted(name, text));
      }
      all.add(one);
    }
    return new Target(path, all);
  }
}
