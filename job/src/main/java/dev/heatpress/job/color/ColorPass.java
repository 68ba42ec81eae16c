package dev.heatpress.job.color;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.color.Categories;
import dev.heatpress.core.color.Category;
import dev.heatpress.core.color.CategoryColors;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.NormPositions;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.job.AverageIn;
import dev.heatpress.job.Clipped;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.CategoryEntry;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.request.ShadeRequest;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.CellTally;
import dev.heatpress.tiling.CellTask;
import dev.heatpress.tiling.DistinctValues;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.MixedColors;
import dev.heatpress.tiling.Modes;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import dev.heatpress.tiling.SlotCensus;
import org.jspecify.annotations.Nullable;

/// Makes the pixels of a job whose numbers are not plain aggregates of the cells: means of
/// positions, mixtures of colors, categories. For one thread, which reads with several.
public final class ColorPass {
  private final RenderJob job;
  private final MatrixSource source;
  private final CellDistribution cells;
  private final Resources resources;
  private final Progress progress;
  private @Nullable SlotScale scale;
  private @Nullable SlotCensus census;
  private boolean looked;

  /// A pass that has read nothing yet.
  public ColorPass(
      RenderJob job,
      MatrixSource source,
      CellDistribution cells,
      Resources resources,
      Progress progress) {
    this.job = job;
    this.source = source;
    this.cells = cells;
    this.resources = resources;
    this.progress = progress;
  }

  /// The colors of the cells. What they depend on is looked for first, in passes of its own.
  ///
  /// @throws InputException where the cells are no categories
  public SlotScale cellScale() {
    SlotScale known = scale;
    if (known == null) {
      known = job.shade().categories() ? categories() : job.colors().scale(cells);
      scale = known;
    }
    return known;
  }

  /// The categories in the order of their values; null where the cells have a scale.
  public @Nullable Categories legend() {
    return job.shade().categories() && cellScale() instanceof Categories c ? c : null;
  }

  /// How many cells are in no category of the table; 0 before they were read.
  public long others() {
    SlotCensus counted = census;
    Categories categories = legend();
    return counted == null || categories == null ? 0 : counted.count(categories.otherSlot());
  }

  /// Counts the cells, where no picture was made on whose way that happened.
  ///
  /// @param limits counts what lies outside the limits of the scale; null for nothing
  public CellStatistics look(@Nullable CellCensus limits) {
    if (!looked) {
      CellTally tally = new CellTally(source.dtype());
      CellTask task = counting(tally, limits);
      Engine.visit(source, cells.region(), resources, task, "counting cells", progress);
      learn(tally, limits);
    }
    return cells.statistics();
  }

  private CellTask counting(CellTally tally, @Nullable CellCensus limits) {
    CellTask task = limits == null ? tally : tally.and(limits);
    Categories categories = legend();
    if (categories == null) {
      return task;
    }
    SlotCensus slots = new SlotCensus(source.dtype(), categories);
    census = slots;
    return task.and(slots);
  }

  private void learn(CellTally tally, @Nullable CellCensus limits) {
    cells.learn(tally.statistics(), limits);
    looked = true;
  }

  /// Reads the cells once and makes their picture. They are counted on the way.
  ///
  /// @param limits counts what lies outside the limits of the scale; null for nothing
  public ColoredPixels paint(RasterSpec plan, @Nullable CellCensus limits) {
    SlotScale colors = cellScale();
    CellTally tally = new CellTally(source.dtype());
    ColoredPixels pixels = paint(plan, colors, looked ? CellTask.NONE : counting(tally, limits));
    if (!looked) {
      learn(tally, limits);
    }
    return pixels;
  }

  private ColoredPixels paint(RasterSpec plan, SlotScale colors, CellTask task) {
    if (colors instanceof Categories categories && job.shade().mode()) {
      return new ColoredPixels.Scaled(
          Modes.of(source, plan, categories, task, progress), categories);
    }
    if (colors instanceof ColorScale s && job.shade().averageIn() == AverageIn.NORM) {
      List<Aggregation> mean = List.of(Aggregation.MEAN);
      NormPositions positions = new NormPositions(s.norm());
      return new ColoredPixels.Scaled(
          Engine.aggregate(source, plan, mean, positions, task, progress).getFirst(),
          new ColorScale(s.colormap(), new LinearNorm(0, 1), s.bad(), s.under(), s.over()));
    }
    return new ColoredPixels.Mixed(MixedColors.of(source, plan, colors, task, progress));
  }

  /// The values of the table, or those that are found.
  private Categories categories() {
    ShadeRequest shade = job.shade();
    List<CategoryEntry> table = shade.table();
    List<CategoryEntry> entries = table == null ? found() : table;
    Colormap map = shade.map();
    int n = entries.size();
    int[] colors =
        SettingException.naming(
            "cmap", () -> map == null ? CategoryColors.standard(n) : CategoryColors.of(map, n));
    List<Category> list = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      CategoryEntry entry = entries.get(i);
      Integer own = entry.argb();
      list.add(new Category(entry.value(), entry.label(), own == null ? colors[i] : own));
    }
    return new Categories(list, shade.other(), job.colors().bad());
  }

  private List<CategoryEntry> found() {
    DistinctValues values = new DistinctValues(source.dtype(), Categories.MAX);
    Engine.visit(source, cells.region(), resources, values, "looking for categories", progress);
    if (!Double.isNaN(values.refused())) {
      throw new InputException(
          "a cell is %s, and categories are whole numbers; name the values with `categories` FILE",
          values.refused());
    }
    double[] all = values.values();
    if (all.length > Categories.MAX) {
      throw new InputException(
          Printf.of(
                  "more than %d different values are no categories; name the ones that matter with",
                  Categories.MAX)
              + " `categories` FILE");
    }
    if (all.length == 0) {
      throw new InputException("all cells are missing; there are no categories");
    }
    List<CategoryEntry> entries = new ArrayList<>();
    boolean bool = source.dtype() == DType.B1;
    for (double value : all) {
      String label = bool ? (value == 0 ? "false" : "true") : Category.text(value);
      entries.add(new CategoryEntry(value, label, null));
    }
    return entries;
  }

  /// What the colors of pixels are, in the words of a summary.
  public String text() {
    if (cellScale() instanceof ColorScale s) {
      String how =
          job.shade().averageIn() == AverageIn.NORM
              ? "means of positions on the scale"
              : "mixtures of the colors of the cells";
      return RenderResult.colorText(s) + ", " + how;
    }
    String how = job.shade().mode() ? "the one of the largest area" : "mixtures of their colors";
    return cellText() + ", " + how;
  }

  /// What the colors of cells are, in the words of a summary.
  public String cellText() {
    SlotScale colors = cellScale();
    if (colors instanceof ColorScale s) {
      return RenderResult.colorText(s);
    }
    int n = colors.missingSlot() - 1;
    return Printf.of("%d %s", n, n == 1 ? "category" : "categories");
  }

  /// What is to be said of cells in no category; empty where there are none.
  public List<String> remarks() {
    SlotCensus counted = census;
    Categories legend = legend();
    if (counted == null || legend == null || others() == 0) {
      return List.of();
    }
    long present = cells.statistics().cells() - counted.count(legend.missingSlot());
    Clipped part = new Clipped(0, 0, 0, present);
    boolean one = others() == 1;
    return List.of(
        Printf.of(
            "%s %s in no category, and %s the color of `other`",
            part.part(others(), "cells"), one ? "is" : "are", one ? "has" : "have"));
  }
}
