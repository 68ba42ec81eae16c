package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Nearest;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.figure.CellPlaces;
import dev.heatpress.core.figure.FigureSpec.AxisSpec;
import dev.heatpress.core.figure.MarkTicks;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.DelimitedText;

/// The names of a few rows or columns among many.
final class Marks {
  private static final int MOST = 1_000;

  private final Set<String> wanted;
  private final Set<String> found = new HashSet<>();
  private final Set<String> known = new LinkedHashSet<>();

  /// Reads what is asked for.
  ///
  /// @param specs names with commas between them, or files with one a line
  Marks(List<String> specs) {
    wanted = new LinkedHashSet<>();
    for (String spec : specs) {
      List<String> names =
          DelimitedText.isText(spec)
              ? DelimitedText.read(spec).values()
              : List.of(spec.split(",", -1));
      names.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(wanted::add);
    }
    if (wanted.size() > MOST) {
      throw SettingException.of(
          "mark", "has %d names; marks are a few among many, %d at most", wanted.size(), MOST);
    }
  }

  /// An axis with its marks; as it was where it has none.
  FigureAxis on(FigureAxis axis, Annotations said, CellRange cells) {
    List<String> names = wanted.isEmpty() ? null : said.names();
    if (names == null) {
      return axis;
    }
    if (known.size() < MOST) {
      known.addAll(names.subList(0, Math.min(names.size(), MOST)));
    }
    CellPlaces places = axis.places();
    List<String> ordered = cells.ordered(names);
    int n = ordered.size();
    List<String> shown = new ArrayList<>();
    List<Double> at = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String name = ordered.get(cells.reversed() ? n - 1 - i : i);
      if (wanted.contains(name)) {
        found.add(name);
        shown.add(name);
        at.add((places.begin(i) + places.end(i)) / 2);
      }
    }
    if (shown.size() > MOST) {
      throw SettingException.of(
          "mark", "is for a few among many, not for %d %ss", shown.size(), said.what());
    }
    return shown.isEmpty()
        ? axis
        : axis.with(
            new AxisSpec(
                axis.spec().title(),
                new MarkTicks(shown, at.stream().mapToDouble(v -> v).toArray()),
                axis.spec().places()));
  }

  /// @throws InputException where one was found on no axis
  void check() {
    for (String name : wanted) {
      if (!found.contains(name)) {
        throw new InputException(
            "no row or column is called '%s', which `mark` names%s",
            OneLine.of(name), Nearest.hint(name, List.copyOf(known)));
      }
    }
  }
}
