package dev.heatpress.tiling;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellFunction;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.Categories;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A matrix whose passes run elsewhere, such as on the machines of a cluster. [Engine] and [Modes]
/// hand on what they are asked for; the pixels are the same, since they follow from the cells
/// alone. The cells themselves are not here: to read a chunk is refused.
public interface DistributedMatrix extends ChunkedMatrix {

  /// What [Engine#aggregate] gives.
  ///
  /// @param function what is made of the cells; null for themselves
  List<Raster> aggregate(
      RasterSpec spec,
      List<Aggregation> aggregations,
      @Nullable CellFunction function,
      CellTask task,
      Progress progress);

  /// What [Modes#of] gives.
  Raster modes(RasterSpec spec, Categories categories, CellTask task, Progress progress);

  /// Shows every cell of a region to a task once, as [Engine#visit] does.
  ///
  /// @param what the name of the pass
  void visit(Region region, CellTask task, String what, Progress progress);
}
