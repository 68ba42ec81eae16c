package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.job.RenderResult;

/// What came of a figure.
///
/// @param data where the cells lie on the page
/// @param picture what the colors show, as for pictures without a figure
/// @param lines one for each output
/// @param boxes characters without a glyph
/// @param axisRemarks what is to be said of the axes
public record FigureResult(
    DataRectangle data,
    RenderResult picture,
    List<String> lines,
    List<Integer> boxes,
    List<String> axisRemarks) {

  /// Copies the lists.
  public FigureResult {
    lines = List.copyOf(lines);
    boxes = List.copyOf(boxes);
    axisRemarks = List.copyOf(axisRemarks);
  }

  /// What is to be said beside the lines of the outputs.
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(picture.remarks());
    remarks.addAll(axisRemarks);
    if (!boxes.isEmpty()) {
      List<String> names = boxes.stream().limit(5).map(c -> Printf.of("U+%04X", c)).toList();
      remarks.add(
          Printf.of(
              "no letters for %s%s; drawn as boxes",
              String.join(", ", names),
              boxes.size() > 5 ? Printf.of(" and %d more", boxes.size() - 5) : ""));
    }
    return remarks;
  }
}
