package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.ticks.Breaks;
import dev.heatpress.plotly.ticks.Breaks.Stretch;
import dev.heatpress.plotly.ticks.Dates;
import org.jspecify.annotations.Nullable;

/// The `rangebreaks` of an axis, with the defaults of plotly.js 4.1.
final class BreaksReader {
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final double HOUR = Dates.DAY / 24;
  private static final int MOST = 200_000;

  private final Attrs axis;
  private final Notes notes;

  BreaksReader(Attrs axis, Notes notes) {
    this.axis = axis;
    this.notes = notes;
  }

  /// The breaks between two times; null where there are none.
  @Nullable Breaks read(double from, double to) {
    List<Stretch> stretches = new ArrayList<>();
    boolean weekly = false;
    for (Attrs a : axis.list("rangebreaks", Json.NO_FIELDS)) {
      a.quiet("name", "templateitemname");
      if (!a.flag("enabled", true)) {
        a.quietAll();
        continue;
      }
      Json bounds = a.get("bounds");
      if (Json.size(bounds) >= 2 && bounds != null) {
        a.quiet("values", "dvalue");
        weekly |= bounds(stretches, a, Json.at(bounds, 0), Json.at(bounds, 1), from, to);
      } else {
        a.quiet("pattern");
        double size = a.number("dvalue", Dates.DAY, 0);
        Json values = a.get("values");
        for (int i = 0; i < Json.size(values) && values != null; i++) {
          double at = AxisScale.date(Json.at(values, i));
          add(stretches, at, at + size);
        }
      }
    }
    return stretches.isEmpty() ? null : new Breaks(stretches, weekly);
  }

  private boolean bounds(
      List<Stretch> stretches, Attrs a, Json first, Json last, double from, double to) {
    int day = day(first);
    int end = day(last);
    String pattern = a.text("pattern", day >= 0 && end >= 0 ? "day of week" : "");
    switch (pattern) {
      case "day of week" -> {
        double b0 = day >= 0 ? day : Json.number(first);
        double b1 = end >= 0 ? end : Json.number(last);
        // 1970 began on a Thursday.
        recur(stretches, (b0 - 4) * Dates.DAY, length(b0, b1, 7) * Dates.DAY, Dates.WEEK, from, to);
        return true;
      }
      case "hour" -> {
        double b0 = Json.number(first);
        double b1 = Json.number(last);
        recur(stretches, b0 * HOUR, length(b0, b1, 24) * HOUR, Dates.DAY, from, to);
      }
      default -> add(stretches, AxisScale.date(first), AxisScale.date(last));
    }
    return false;
  }

  private static double length(double b0, double b1, double of) {
    return Math.clamp(b0 > b1 ? b1 + of - b0 : b1 - b0, 0, of);
  }

  private static int day(Json name) {
    return name instanceof Json.Text text && text.value().length() >= 3
        ? DAYS.indexOf(text.value().substring(0, 3).toLowerCase(Locale.ROOT))
        : -1;
  }

  private void recur(
      List<Stretch> stretches, double start, double length, double every, double from, double to) {
    if (!Double.isFinite(start + length + from + to) || length >= every) {
      return;
    }
    if ((to - from) / every > MOST) {
      throw notes.refusal(axis.path() + ".rangebreaks: more than " + MOST + " breaks");
    }
    double first = start + Math.floor((from - start) / every) * every;
    for (double at = first; at <= to; at += every) {
      add(stretches, at, at + length);
    }
  }

  private void add(List<Stretch> stretches, double from, double to) {
    if (stretches.size() >= MOST) {
      throw notes.refusal(axis.path() + ".rangebreaks: more than " + MOST + " breaks");
    }
    if (Double.isFinite(from) && Double.isFinite(to) && to > from) {
      stretches.add(new Stretch(from, to));
    }
  }
}
