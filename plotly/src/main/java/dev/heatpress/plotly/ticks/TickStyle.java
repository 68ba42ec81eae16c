package dev.heatpress.plotly.ticks;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What a figure says about the ticks of an axis or a color bar, defaults filled in.
///
/// @param mode how ticks are chosen
/// @param count the most ticks that are wanted (`nticks`), 0 for as many as fit
/// @param step their distance, where the mode is [Mode#LINEAR]
/// @param start a position that has a tick, where the mode is [Mode#LINEAR]
/// @param values positions of ticks, where the mode is [Mode#LIST]; NaN where one is no position
/// @param texts their labels; shorter than values where some have none
/// @param format a d3 format; empty for the automatic one
/// @param exponents `none`, `e`, `E`, `power`, `SI`, `SI extended` or `B`
/// @param showExponents `all`, `first`, `last` or `none`; the same for prefixes and suffixes
/// @param minExponent numbers get an exponent where that of the range is greater
/// @param thousands whether numbers of four digits have a separator, too
/// @param separators the decimal point and the separator of thousands
/// @param fontSize in pixels
/// @param every only each of so many ticks has a label; 0 where none has one
/// @param aliases texts that replace labels
/// @param minorLog which ticks between powers of ten have labels: `small digits`, `complete`,
///   `none`
public record TickStyle(
    Mode mode,
    int count,
    Step step,
    double start,
    double[] values,
    List<String> texts,
    String format,
    String exponents,
    String showExponents,
    double minExponent,
    boolean thousands,
    String separators,
    String prefix,
    String showPrefix,
    String suffix,
    String showSuffix,
    double fontSize,
    int every,
    Map<String, String> aliases,
    String minorLog) {

  /// How ticks are chosen.
  public enum Mode {
    AUTO,
    LINEAR,
    LIST
  }

  /// Copies the lists.
  public TickStyle {
    values = values.clone();
    texts = List.copyOf(texts);
    aliases = Map.copyOf(aliases);
  }

  /// Everything automatic, for tests and for cells' labels.
  public static TickStyle standard(double fontSize) {
    return new TickStyle(
        Mode.AUTO,
        0,
        Step.linear(1),
        0,
        new double[0],
        List.of(),
        "",
        "B",
        "all",
        3,
        false,
        ".,",
        "",
        "all",
        "",
        "all",
        fontSize,
        1,
        Map.of(),
        "small digits");
  }

  /// Ticks without labels.
  public static TickStyle bare(
      Mode mode, int count, Step step, double start, double[] values, double fontSize) {
    return new TickStyle(
        mode, count, step, start, values, List.of(), "", "none", "none", 3, false, ".,", "", "none",
        "", "none", fontSize, 0, Map.of(), "none");
  }

  /// The same with ticks of one distance.
  TickStyle regular(double first, double distance) {
    return with(Mode.LINEAR, Step.linear(distance), first, values);
  }

  /// The same with other positions of listed ticks.
  TickStyle at(double[] positions) {
    return with(mode, step, start, positions);
  }

  private TickStyle with(Mode how, Step distance, double first, double[] positions) {
    return new TickStyle(
        how,
        count,
        distance,
        first,
        positions,
        texts,
        format,
        exponents,
        showExponents,
        minExponent,
        thousands,
        separators,
        prefix,
        showPrefix,
        suffix,
        showSuffix,
        fontSize,
        every,
        aliases,
        minorLog);
  }

  /// Whether ticks have labels.
  boolean labelled() {
    return every > 0;
  }

  /// The text that stands for a label, or null.
  @Nullable String alias(String label) {
    return aliases.get(label);
  }
}
