package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.figure.CellPlaces;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.core.figure.FigureSpec.Overlay;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;

/// A track of fields of color, each as long as its cell, or a pixel where cells are thinner.
///
/// @param beside whether the cells stand below each other
/// @param colors those of the fields of a group on an axis of so many pixels
record TrackFields(CellPlaces places, boolean beside, Colors colors) implements Overlay {

  /// The colors of a group.
  interface Colors {
    int[] of(int group, int length);
  }

  /// Fields of numbers.
  ///
  /// @param color of a number, or of NaN
  static TrackFields ofNumbers(
      double[] values,
      CellPlaces places,
      boolean beside,
      Path workspace,
      DoubleToIntFunction color) {
    return new TrackFields(
        places,
        beside,
        (group, length) ->
            Arrays.stream(TrackValues.means(values, places, group, length, workspace))
                .mapToInt(color)
                .toArray());
  }

  /// Fields of categories.
  ///
  /// @param missing the color of those that have none
  static TrackFields ofCategories(
      int[] codes, int[] palette, int missing, CellPlaces places, boolean beside) {
    return new TrackFields(
        places,
        beside,
        (group, length) ->
            Arrays.stream(TrackValues.largest(codes, palette.length, places, group, length))
                .map(code -> code < 0 ? missing : palette[code])
                .toArray());
  }

  @Override
  public List<Scene.Item> items(DataRectangle area, TextMeasure measure) {
    double p = area.pixelsPerPoint();
    int length = beside ? area.height() : area.width();
    List<Scene.Item> items = new ArrayList<>();
    for (int group = 0; group < places.groups(); group++) {
      double start = places.start(group, length);
      double along = places.end(group, length) - start;
      if (along > 0) {
        items.add(
            new Scene.Swatches(
                (area.left() + (beside ? 0 : start)) / p,
                (area.top() + (beside ? start : 0)) / p,
                (beside ? area.width() : along) / p,
                (beside ? along : area.height()) / p,
                beside,
                colors.of(group, length)));
      }
    }
    return items;
  }
}
