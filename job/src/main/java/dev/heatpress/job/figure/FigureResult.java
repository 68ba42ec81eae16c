package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.output.FontUse;
import dev.heatpress.job.request.FigureJob;

/// What came of a figure.
///
/// @param job as it was done
/// @param even whether all cells are equally large
/// @param data where the cells lie on the page
/// @param picture what the colors show, as for pictures without a figure
/// @param lines one for each output
/// @param fonts that its texts are written in
/// @param notes what there is to know of the picture beside its words
/// @param axisRemarks what is to be said of the axes and labels
/// @param order how rows and columns were ordered, for the report; empty where they stay
public record FigureResult(
    FigureJob job,
    boolean even,
    DataRectangle data,
    RenderResult picture,
    List<String> lines,
    FontUse fonts,
    List<String> notes,
    List<String> axisRemarks,
    Map<String, Object> order) {

  /// Copies the lists.
  public FigureResult {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
    axisRemarks = List.copyOf(axisRemarks);
    order = Collections.unmodifiableMap(new LinkedHashMap<>(order));
  }

  /// What a report notes: how pixels were made, and all that is to be said.
  public List<String> allNotes() {
    return Stream.concat(notes.stream(), remarks().stream()).toList();
  }

  /// What is to be said beside the lines of the outputs.
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(picture.remarks());
    remarks.addAll(axisRemarks);
    remarks.addAll(fonts.remarks());
    return remarks;
  }
}
