package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Region;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.output.OutputFiles;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.order.TreeTexts;
import dev.heatpress.tiling.Resources;

/// The order of rows and columns as a figure has it, without the figure.
///
/// @param remarks what is to be said of them
public record Orders(Line rows, Line columns, List<String> remarks) {
  /// Rows or columns. Arrays are the caller's.
  ///
  /// @param order which one stands in each place; empty where all stay
  /// @param tree the rows of scipy's `Z`, one after the other; empty where there is no tree
  /// @param groups to which group each one belongs, counted along the order from 0; empty where
  ///   there are none
  public record Line(int[] order, double[] tree, int[] groups) {
    static Line of(OrderedLine line) {
      int[] order = line.order();
      int[] branches = line.branches();
      return new Line(
          order == null ? new int[0] : order,
          line.tree() == null ? new double[0] : TreeTexts.toZ(line.tree()),
          branches != null ? branches : groups(line));
    }

    /// Groups as they are drawn, with gaps between.
    private static int[] groups(OrderedLine line) {
      int[] order = line.order();
      if (order == null || line.starts().length == 0) {
        return new int[0];
      }
      int[] groups = new int[order.length];
      int group = 0;
      for (int place = 0; place < order.length; place++) {
        if (group < line.starts().length && line.starts()[group] == place) {
          group++;
        }
        groups[order[place]] = group;
      }
      return groups;
    }
  }

  /// Orders what the figure would draw.
  ///
  /// @throws dev.heatpress.job.SettingException where settings don't fit
  /// @throws dev.heatpress.core.InputException where an input is refused
  public static Orders of(FigureJob job, RunContext context) {
    return OutputFiles.write(List.of(), context, files -> order(job, context));
  }

  private static Orders order(FigureJob asked, RunContext context) {
    RenderJob picture = asked.picture();
    try (Input source = Input.open(picture.inputOfPasses(), picture.threads(), context)) {
      FigureJob job =
          asked.with(
              source.locate(() -> JobNeeds.fitting(source.on(picture), source.matrix(), context)));
      Resources resources = job.picture().resources(context);
      Region part = source.locate(() -> job.picture().region().of(source.matrix()));
      try (Ordering ordering = Ordering.of(job, source, part, resources, context)) {
        if (ordering == null) {
          Line stays = Line.of(OrderedLine.STAYS);
          return new Orders(stays, stays, List.of());
        }
        return new Orders(
            Line.of(ordering.rows()), Line.of(ordering.columns()), ordering.remarks());
      }
    }
  }
}
