package dev.heatpress.job.report;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.core.missing.SparseMissing;
import dev.heatpress.core.missing.UnpackedMatrix;
import dev.heatpress.job.request.SettingWords;
import dev.heatpress.tiling.ByteCounts;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Resources;

/// How many cells each rule makes missing, by its name; a cell counts for the first one that holds.
final class MissingCounts {
  /// The reason of cells without a rule.
  static final String NAN = "NaN";

  private MissingCounts() {}

  /// Counts, in a pass of its own where there are rules.
  ///
  /// @param missing cells that are missing for any reason
  static Map<String, Long> of(
      MatrixSource matrix, Region region, long missing, Resources resources, Progress progress) {
    Map<String, Long> counts = new LinkedHashMap<>();
    long others = missing;
    List<MissingRule> rules = List.of();
    MatrixSource reasons = matrix;
    if (matrix instanceof UnpackedMatrix unpacked) {
      rules = unpacked.rules();
      reasons = unpacked.reasons();
    } else if (matrix instanceof SparseMatrix sparse
        && sparse.change() instanceof SparseMissing change) {
      rules = change.rules();
      reasons = sparse.with(change.reasons());
    }
    if (!rules.isEmpty()) {
      ByteCounts counted = new ByteCounts(reasons.dtype());
      Engine.visit(reasons, region, resources, counted, "counting missing cells", progress);
      for (int k = 0; k < rules.size(); k++) {
        counts.merge(SettingWords.in(rules.get(k).name()), counted.of(k + 1), Long::sum);
        others -= counted.of(k + 1);
      }
    }
    if (others > 0) {
      counts.put(NAN, others);
    }
    return counts;
  }
}
