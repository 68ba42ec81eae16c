package dev.heatpress.plotly.read;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.io.file.InputName;

/// What of a figure is not drawn as it says, in one line each.
public final class Notes {
  private static final int MOST = 200;

  private final InputName file;
  private final Set<String> lines = new LinkedHashSet<>();
  private final Set<String> misleading = new LinkedHashSet<>();

  /// Without lines.
  public Notes(InputName file) {
    this.file = file;
  }

  /// Adds a line, once.
  public void add(String line) {
    if (lines.size() < MOST) {
      lines.add(OneLine.of(OneLine.abbreviated(line, 300)));
    }
  }

  /// Adds a line on something without which the figure would mislead.
  public void addMisleading(String line) {
    add(line);
    misleading.add(OneLine.of(OneLine.abbreviated(line, 300)));
  }

  /// The lines on what misleads.
  public List<String> misleading() {
    return List.copyOf(misleading);
  }

  /// The lines so far.
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /// The refusal of a figure that can't be drawn at all.
  public InputException refusal(String reason) {
    return file.refusal(OneLine.abbreviated(reason, 500));
  }
}
