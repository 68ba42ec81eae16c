package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.AskedTicks;
import dev.heatpress.core.figure.AskedTicks.Step;
import dev.heatpress.core.figure.TickFormat;
import dev.heatpress.core.figure.Ticks;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.TickRequest;
import org.jspecify.annotations.Nullable;

/// Ticks and their notation as they are asked for.
///
/// @param name of the axis or bar, as its settings have it
/// @param request null for the ticks that suit
/// @param format null for the notation that suits
record TickChoice(String name, @Nullable TickRequest request, @Nullable TickFormat format) {

  /// The ticks of a scale of numbers.
  ///
  /// @param usual those that suit
  /// @param low the least value of the scale
  /// @param high the greatest value of the scale
  /// @param place from a value to its place, 0 to 1
  /// @param dates whether values are seconds since 1970
  /// @param remarks gets a line where some that are asked for lie outside
  Ticks of(
      Ticks usual,
      double low,
      double high,
      DoubleUnaryOperator place,
      boolean dates,
      List<String> remarks) {
    TickRequest asked = request;
    Ticks ticks = usual;
    if (asked != null) {
      Step step = asked.step();
      if (asked.most() > 0) {
        ticks = AskedTicks.atMost(usual, asked.most());
      } else if (step != null) {
        if (step.unit() == AskedTicks.Unit.MONTH && !dates) {
          throw SettingException.of(asked.key(), "has steps of months, which are for dates");
        }
        ticks =
            SettingException.naming(
                asked.key(), () -> AskedTicks.every(step, low, high, place, dates));
      } else {
        AskedTicks inside = AskedTicks.at(asked.values(), low, high, place, dates);
        long outside = asked.values().stream().distinct().count() - inside.values().size();
        if (outside > 0) {
          remarks.add(Printf.of("`%s`: %d outside of the %s", asked.key(), outside, where()));
        }
        ticks = inside;
      }
    }
    if (format != null && dates) {
      throw SettingException.of(Printf.of("%s-format", name), "is for numbers, not for dates");
    }
    return format == null ? ticks : format.of(ticks);
  }

  private String where() {
    return name.equals("cbar") ? "bar" : Printf.of("%s axis", name);
  }

  /// Which of some cells are to have their names, by their numbers; all where nobody says.
  ///
  /// @param first of the cells
  /// @param count how many there are
  IntPredicate named(long first, int count) {
    refuseFormat();
    TickRequest asked = request;
    if (asked == null || asked.most() > 0) {
      return i -> true;
    }
    Step step = asked.step();
    if (step != null) {
      return i -> (first + i) % Math.max(1, Math.round(step.length())) == 0;
    }
    Set<Double> cells = new HashSet<>(asked.values());
    return i -> cells.contains((double) (first + i));
  }

  /// Names, at most as many as are asked for.
  Ticks atMost(Ticks names) {
    return request != null && request.most() > 0 ? AskedTicks.atMost(names, request.most()) : names;
  }

  /// Names of parts of an axis, which can't be asked for by number.
  Ticks ofParts(Ticks names) {
    refuseFormat();
    if (request != null && request.most() == 0) {
      throw SettingException.of(
          request.key(), "takes only how many there may be, as the axis has names of its parts");
    }
    return atMost(names);
  }

  private void refuseFormat() {
    if (format != null) {
      throw SettingException.of(Printf.of("%s-format", name), "is for numbers, not for names");
    }
  }
}
