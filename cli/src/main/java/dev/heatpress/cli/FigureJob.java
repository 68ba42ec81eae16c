package dev.heatpress.cli;

import dev.heatpress.cli.RenderJob.Output;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.Progress;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.core.figure.NoRoomException;
import dev.heatpress.io.file.AtomicFile;
import java.util.ArrayList;
import java.util.List;

/// A figure to be made: a picture of a matrix as [RenderJob] makes it, with all that explains it.
///
/// The input is read once where that is possible: the size of the data area is laid out for a color
/// bar whose limits are not known yet, and does not change when they are.
///
/// @param picture what is drawn; all outputs have the same aggregation
/// @param figure what stands around it
record FigureJob(RenderJob picture, FigureRequest figure) {
  /// What came of it.
  ///
  /// @param data where the cells lie on the page
  /// @param picture what the colors show, as for pictures without a figure
  /// @param lines one for each output
  /// @param boxes characters without a glyph
  record Summary(
      DataRectangle data, RenderSummary picture, List<String> lines, List<Integer> boxes) {

    /// Copies the lists.
    Summary {
      lines = List.copyOf(lines);
      boxes = List.copyOf(boxes);
    }

    /// What is to be said beside the lines of the outputs.
    List<String> remarks() {
      List<String> remarks = new ArrayList<>(picture.remarks());
      if (!boxes.isEmpty()) {
        List<String> names = boxes.stream().limit(5).map(c -> "U+%04X".formatted(c)).toList();
        remarks.add(
            "no letters for %s%s; drawn as boxes"
                .formatted(
                    String.join(", ", names),
                    boxes.size() > 5 ? " and %d more".formatted(boxes.size() - 5) : ""));
      }
      return remarks;
    }
  }

  /// Reads the matrix and writes all outputs; they get their names together, at the end.
  ///
  /// @throws UsageException where the page is too small
  /// @throws dev.heatpress.core.InputException where an input is refused
  /// @throws dev.heatpress.core.OutputException where an output is refused or fails
  Summary run(Progress progress) {
    return run(progress, () -> {});
  }

  /// The same with a last look before the outputs get their names; where it throws, none appears.
  Summary run(Progress progress, Runnable beforeCommit) {
    List<AtomicFile> files = new ArrayList<>();
    try {
      for (Output output : picture.outputs()) {
        files.add(AtomicFile.create(output.path(), picture.force()));
      }
      Summary summary;
      try (Input source = Input.open(picture.input(), picture.slice(), picture.hdf5())) {
        summary = new FigureRun(this, source, progress).draw(files);
      } catch (NoRoomException e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
      beforeCommit.run();
      files.forEach(AtomicFile::commit);
      return summary;
    } finally {
      files.forEach(AtomicFile::close);
    }
  }
}
