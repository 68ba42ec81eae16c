package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// How the numbers of an axis are written: with words around them, in other units, or as angles.
///
/// @param before what stands before each number
/// @param after what stands behind it
/// @param pattern of the number; null for as many decimals as all of them need
/// @param power of ten that they are divided by
/// @param angle whether they are degrees, written in degrees, minutes and seconds
public record TickFormat(
    String before, String after, @Nullable NumberPattern pattern, int power, boolean angle) {
  private static final Pattern PLACE = Pattern.compile("\\{:?([^{}]*)}");
  private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

  /// Reads a format.
  ///
  /// @throws IllegalArgumentException where the text is none
  public static TickFormat parse(String text) {
    return switch (text) {
      case "Mb" -> new TickFormat("", "\u00A0Mb", null, 6, false);
      case "kb" -> new TickFormat("", "\u00A0kb", null, 3, false);
      case "dms" -> new TickFormat("", "", null, 0, true);
      default -> around(text);
    };
  }

  private static TickFormat around(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.find()
        || text.indexOf('{') != place.start()
        || text.indexOf('{', place.end()) >= 0) {
      throw new IllegalArgumentException(
          Printf.of(
              "'%s' is no format of ticks; write {} or {:.2f} where the number stands, such as"
                  + " '{}°E', or Mb, kb or dms",
              text));
    }
    String inner = place.group(1);
    return new TickFormat(
        text.substring(0, place.start()),
        text.substring(place.end()),
        inner.isEmpty() ? null : NumberPattern.parse(inner),
        0,
        false);
  }

  /// Ticks whose numbers are written so.
  public Ticks of(Ticks ticks) {
    return new Written(ticks, this);
  }

  /// Ticks in another notation.
  record Written(Ticks ticks, TickFormat format) implements Ticks {
    @Override
    public TickSet choose(int most) {
      return format.written(ticks.choose(most));
    }

    @Override
    public int asked() {
      return ticks.asked();
    }
  }

  private TickSet written(TickSet set) {
    List<BigDecimal> values =
        set.labelled().stream().map(Tick::value).filter(Objects::nonNull).toList();
    if (values.size() < set.labelled().size()) {
      return set;
    }
    int decimals = NumberLabels.decimals(values, power);
    BigDecimal unit = values.stream().map(this::unit).min(Comparator.naturalOrder()).orElse(SIXTY);
    List<Tick> ticks =
        set.ticks().stream()
            .map(tick -> {
              BigDecimal value = tick.value();
              return tick.minor() || value == null
                  ? tick
                  : tick.labelled(
                      Label.plain(before)
                          .then(number(value, decimals, unit))
                          .then(Label.plain(after)));
            })
            .toList();
    return new TickSet(ticks, Label.EMPTY);
  }

  private Label number(BigDecimal value, int decimals, BigDecimal unit) {
    NumberPattern p = pattern;
    return angle
        ? Label.plain(degrees(value, unit))
        : p != null
            ? p.label(value.doubleValue())
            : Label.plain(NumberLabels.fixed(value.movePointLeft(power), decimals));
  }

  /// The largest of degrees (3600), minutes (60) and seconds (1) of which an angle is a multiple.
  private BigDecimal unit(BigDecimal value) {
    BigDecimal seconds = value.multiply(SIXTY).multiply(SIXTY);
    for (BigDecimal unit : List.of(SIXTY.multiply(SIXTY), SIXTY)) {
      if (seconds.remainder(unit).abs().doubleValue() < 1e-6) {
        return unit;
      }
    }
    return BigDecimal.ONE;
  }

  private static String degrees(BigDecimal value, BigDecimal unit) {
    BigDecimal seconds =
        value.abs().multiply(SIXTY).multiply(SIXTY).setScale(2, RoundingMode.HALF_EVEN);
    BigDecimal[] minutes = seconds.divideAndRemainder(SIXTY);
    BigDecimal[] whole = minutes[0].divideAndRemainder(SIXTY);
    StringBuilder text = new StringBuilder(value.signum() < 0 ? "\u2212" : "");
    text.append(whole[0].toBigInteger()).append('°');
    if (unit.compareTo(SIXTY) <= 0) {
      text.append(Printf.of("%02d′", whole[1].toBigInteger()));
    }
    if (unit.compareTo(SIXTY) < 0) {
      String rest = minutes[1].stripTrailingZeros().toPlainString();
      text.append(minutes[1].compareTo(BigDecimal.TEN) < 0 ? "0" : "").append(rest).append('″');
    }
    return text.toString();
  }
}
