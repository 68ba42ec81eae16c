package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.FigureSpec.Overlay;

/// A tree of merges along an edge of the data, its leaves at the middle of their rows or columns.
///
/// Lines are whole pixels. Groups that are thinner than a pixel are drawn as the line that theirs
/// would all fall together to, so that a tree of millions of leaves has no more lines than pixels.
///
/// @param first the upper or left group of each merge: leaves are 0 to n - 1 in the order in which
///   they stand, merge i is n + i
/// @param second the other group
/// @param heights of the merges
/// @param places of the leaves, which may stand in groups with gaps
/// @param down whether the leaves stand below each other, beside the data
/// @param argb the color of the lines of each leaf and merge; or one for all
/// @param fontSize of the figure, in points: lines are as thick as its ticks
public record Dendrogram(
    int[] first,
    int[] second,
    double[] heights,
    CellPlaces places,
    boolean down,
    int[] argb,
    double fontSize)
    implements Overlay {

  /// Copies the arrays.
  public Dendrogram {
    first = first.clone();
    second = second.clone();
    heights = heights.clone();
    argb = argb.clone();
  }

  private int color(int group) {
    return argb[argb.length == 1 ? 0 : group];
  }

  @Override
  public List<Scene.Item> items(DataRectangle area, TextMeasure measure) {
    int line = Canvas.linePixels(new TextStyle(measure, fontSize), area.pixelsPerPoint());
    return new Lines(area, line).draw();
  }

  /// The lines in one area. A place is along the leaves, a height away from them; both in pixels.
  private final class Lines {
    private final DataRectangle area;
    private final int line;
    private final int length;
    private final int depth;
    private final double top;
    private final List<Scene.Item> items = new ArrayList<>();

    /// The height up to which there is a line at a place.
    private final int[] stems;

    Lines(DataRectangle area, int line) {
      this.area = area;
      this.line = line;
      length = down ? area.height() : area.width();
      depth = Math.max(1, (down ? area.width() : area.height()) - line);
      double highest = 0;
      for (double height : heights) {
        highest = Math.max(highest, height);
      }
      top = highest > 0 ? highest : 1;
      stems = new int[length + 1];
    }

    List<Scene.Item> draw() {
      int n = first.length + 1;
      double[] middle = new double[2 * n - 1];
      double[] from = new double[2 * n - 1];
      double[] to = new double[2 * n - 1];
      for (int leaf = 0; leaf < n; leaf++) {
        middle[leaf] = places.pixel(leaf, 0.5, length);
        from[leaf] = places.pixel(leaf, 0, length);
        to[leaf] = places.pixel(leaf, 1, length);
      }
      for (int i = 0; i < first.length; i++) {
        int a = first[i];
        int b = second[i];
        middle[n + i] = (middle[a] + middle[b]) / 2;
        from[n + i] = Math.min(from[a], from[b]);
        to[n + i] = Math.max(to[a], to[b]);
        int height = pixels(heights[i]);
        if (to[n + i] - from[n + i] < line) {
          stem(middle[n + i], 0, height, color(n + i));
          continue;
        }
        stem(middle[a], pixels(height(a, n)), height, color(a));
        stem(middle[b], pixels(height(b, n)), height, color(b));
        int start = start(Math.min(middle[a], middle[b]));
        int end = start(Math.max(middle[a], middle[b])) + line;
        box(start, end - start, height, line, color(n + i));
      }
      return items;
    }

    private double height(int group, int n) {
      return group < n ? 0 : heights[group - n];
    }

    private int pixels(double height) {
      return (int) Math.round(Math.max(0, height) / top * depth);
    }

    private int start(double place) {
      return Math.clamp(Math.round(place - line / 2.0), 0, Math.max(0, length - line));
    }

    /// A line away from the leaves; up and down where a merge is lower than one within it.
    private void stem(double place, int low, int high, int color) {
      int at = start(place);
      int from = Math.min(low, high);
      int to = Math.max(low, high) + line;
      // Where a longer one stands already, nothing is to be added.
      if (from > 0 || to > stems[at]) {
        box(at, line, from, to - from, color);
        stems[at] = from == 0 ? to : stems[at];
      }
    }

    /// @param at the place where it begins
    /// @param from the height where it begins
    private void box(int at, int along, int from, int away, int color) {
      double p = area.pixelsPerPoint();
      double x = down ? area.left() + from : area.left() + at;
      double y = down ? area.top() + at : area.top() + area.height() - from - away;
      items.add(
          new Scene.Box(x / p, y / p, (down ? away : along) / p, (down ? along : away) / p, color));
    }
  }
}
