package dev.heatpress.job.render;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelState;
import dev.heatpress.io.part.PartCounts;
import dev.heatpress.io.part.PartFile;
import dev.heatpress.io.part.PartFile.States;
import dev.heatpress.io.part.PartHeader;
import dev.heatpress.job.Clipped;
import dev.heatpress.job.Output;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.Distribution;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.Limits;
import dev.heatpress.job.request.PartSettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.request.SettingWords;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.tiling.Assembly;
import dev.heatpress.tiling.PartLayout;
import dev.heatpress.tiling.PartLines;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import org.jspecify.annotations.Nullable;

/// All parts of one job, in their order, each once and all of the same matrix and options.
public final class PartSet implements AutoCloseable {
  private static final int NAMED = 10;

  private final List<PartFile> parts;
  private final PartHeader first;

  private PartSet(List<PartFile> parts) {
    this.parts = parts;
    this.first = parts.getFirst().header();
  }

  /// Opens the files, in any order, and checks that they are all the parts of one job.
  ///
  /// @throws InputException naming the file that is damaged, of another job or one too many, or the
  ///   parts that are missing
  public static PartSet open(List<Path> paths) {
    List<PartFile> opened = new ArrayList<>();
    boolean done = false;
    try {
      for (Path path : paths) {
        opened.add(PartFile.open(path));
      }
      PartSet set = new PartSet(sorted(opened, paths));
      done = true;
      return set;
    } finally {
      if (!done) {
        opened.forEach(PartFile::close);
      }
    }
  }

  private static List<PartFile> sorted(List<PartFile> opened, List<Path> paths) {
    PartHeader first = opened.getFirst().header();
    TreeMap<Integer, Integer> found = new TreeMap<>();
    for (int k = 0; k < opened.size(); k++) {
      PartHeader header = opened.get(k).header();
      String difference = difference(header, first);
      if (difference != null) {
        throw opened
            .get(k)
            .refusal(
                Printf.of("not a part of the same job as %s: %s", paths.getFirst(), difference));
      }
      Integer other = found.put(header.part(), k);
      if (other != null) {
        throw opened
            .get(k)
            .refusal(
                Printf.of(
                    "part %d of %d, and so is %s; name every part once",
                    header.part(), header.parts(), paths.get(other)));
      }
    }
    if (found.size() < first.parts()) {
      throw new InputException(missing(found, first.parts()));
    }
    return found.values().stream().map(opened::get).toList();
  }

  private static String missing(Map<Integer, Integer> found, int parts) {
    List<String> names = new ArrayList<>();
    for (int part = 1; part <= parts && names.size() <= NAMED; part++) {
      if (!found.containsKey(part)) {
        names.add(names.size() == NAMED ? "..." : String.valueOf(part));
      }
    }
    return Printf.of(
        "%d of %d parts are missing: %s; make them with heatpress render `part` I/%d",
        parts - found.size(), parts, String.join(", ", names), parts);
  }

  /// What sets the job of a part apart from that of another; null where nothing does.
  private static @Nullable String difference(PartHeader a, PartHeader b) {
    if (!a.fingerprint().equals(b.fingerprint())
        || a.rows() != b.rows()
        || a.columns() != b.columns()
        || !a.dtype().equals(b.dtype())) {
      return Printf.of(
          "its input %s was another, %d x %d cells of %s, against %s, %d x %d of %s",
          a.input(), a.rows(), a.columns(), a.dtype(), b.input(), b.rows(), b.columns(), b.dtype());
    }
    if (a.parts() != b.parts()) {
      return Printf.of("it is one of %d parts, not of %d", a.parts(), b.parts());
    }
    if (!a.words().equals(b.words())) {
      return Printf.of(
          "its options were '%s', not '%s'",
          String.join(" ", a.words()), String.join(" ", b.words()));
    }
    if (!a.aggregations().equals(b.aggregations())) {
      return Printf.of("it holds %s, not %s", labels(a), labels(b));
    }
    return a.turned() == b.turned() && a.across() == b.across() ? null : "it was cut another way";
  }

  private static String labels(PartHeader header) {
    return String.join(", ", header.aggregations().stream().map(Aggregation::label).toList());
  }

  /// The aggregations that all parts hold; the first is the default.
  public List<Aggregation> aggregations() {
    return first.aggregations();
  }

  /// The whole job, as its options say, with other outputs.
  public RenderJob job(List<Output> outputs) {
    for (Output output : outputs) {
      if (output.format().isPage()) {
        throw SettingException.about(
            "output",
            "%s: pages hold the cells themselves, which parts do not; name a .png or .npy",
            output.path());
      }
      if (!aggregations().contains(output.aggregation())) {
        throw SettingException.about(
            "output",
            "%s: the parts hold %s, not %s; name others with `output` NAME%s:agg=... when they are made",
            output.path(),
            labels(first),
            output.aggregation().label(),
            PartSettings.ENDING);
      }
    }
    try {
      Settings given =
          SettingWords.read(JobSettings.RENDER, first.words(), PartSettings::isShaping);
      return JobSettings.render(InputRequest.of(first.input()), given, outputs);
    } catch (SettingException e) {
      throw parts.getFirst().refusal("options that this program does not take: " + e.getMessage());
    }
  }

  /// The region of the matrix that the job is about.
  Region region(RenderJob job) {
    return job.region().of(first.rows(), first.columns());
  }

  /// Puts the rasters together, one for each of the aggregations wanted.
  public List<Raster> merge(
      CellStatistics statistics, RasterSpec plan, List<Aggregation> wanted, Progress progress) {
    PartLayout layout = new PartLayout(plan, first.turned());
    Grid grid = layout.grid();
    checkLines(layout, grid);
    progress.start("merging", 8L * plan.width() * plan.height() * wanted.size());
    Assembly assembly = new Assembly(layout, wanted);
    boolean done = false;
    try {
      copyLines(assembly, wanted, progress);
      addBorders(assembly, grid, wanted);
      List<Raster> rasters = assembly.finished(statistics);
      done = true;
      return rasters;
    } catch (InternalError e) {
      throw new InputException(
          "a part can't be read to its end; did it shrink or its disk fail?", e);
    } finally {
      if (!done) {
        assembly.close();
      }
    }
  }

  /// That every line of cells is in one part, and what the parts say of lines of pixels follows
  /// from that.
  private void checkLines(PartLayout layout, Grid grid) {
    long cell = 0;
    for (PartFile part : parts) {
      PartHeader h = part.header();
      if (h.firstCell() != cell
          || h.endCell() > layout.cellLines()
          || h.across() != layout.across()) {
        throw part.refusal("damaged: its cells do not follow those of the part before");
      }
      PartLines lines = PartLines.of(grid.rows(), h.firstCell(), h.endCell());
      if (lines.firstLine() != h.firstLine()
          || lines.endLine() != h.endLine()
          || !lines.borders().equals(h.borders())) {
        throw part.refusal("damaged: its lines of pixels are not those of its cells");
      }
      cell = h.endCell();
    }
    if (cell != layout.cellLines()) {
      throw parts
          .getLast()
          .refusal(Printf.of("damaged: its cells end at %d of %d", cell, layout.cellLines()));
    }
  }

  /// What the cells of all parts are like.
  public CellStatistics statistics(Region region) {
    long missing = 0;
    long positive = 0;
    long negative = 0;
    Limits limits = Limits.NONE;
    double others = first.turned() ? region.rows() : region.columns();
    for (PartFile part : parts) {
      PartCounts c = part.counts();
      double lines = (double) part.header().endCell() - part.header().firstCell();
      boolean sane =
          c.cells() == lines * others
              && c.missing() >= 0
              && c.positiveInfinite() >= 0
              && c.negativeInfinite() >= 0
              && (double) c.missing() + c.positiveInfinite() + c.negativeInfinite() <= c.cells()
              && c.min() <= c.max() == !Double.isNaN(c.min());
      if (!sane) {
        throw part.refusal(
            Printf.of("damaged: it counts %d cells in %.0f lines", c.cells(), lines));
      }
      missing += c.missing();
      positive += c.positiveInfinite();
      negative += c.negativeInfinite();
      limits = limits.and(new Limits(c.min(), c.max()));
    }
    return new CellStatistics(
        region.rows() * region.columns(), missing, positive, negative, limits.min(), limits.max());
  }

  /// The cells that the colors do not show; null where the parts did not count them.
  @Nullable Clipped clipped(RenderJob job, long present) {
    if (!job.colors().canClip() && !job.colors().norm().positive()) {
      return null;
    }
    long below = 0;
    long above = 0;
    long nonPositive = 0;
    for (PartFile part : parts) {
      below += part.counts().below();
      above += part.counts().above();
      nonPositive += part.counts().nonPositive();
    }
    return new Clipped(below, above, nonPositive, present);
  }

  /// The cells as color scales see them.
  Distribution distribution(CellStatistics statistics) {
    return new Distribution() {
      @Override
      public Limits limits() {
        return new Limits(statistics.min(), statistics.max());
      }

      @Override
      public double leastPositive() {
        double least = Double.NaN;
        for (PartFile part : parts) {
          double x = part.counts().leastPositive();
          least = Double.isNaN(least) || x < least ? x : least;
        }
        return least;
      }

      @Override
      public double[] quantiles(double[] fractions, boolean positive) {
        throw parts.getFirst().refusal("its colors depend on quantiles, which parts do not hold");
      }
    };
  }

  private void copyLines(Assembly assembly, List<Aggregation> wanted, Progress progress) {
    double[] line = new double[first.across()];
    for (PartFile part : parts) {
      for (int i = part.header().firstLine(); i < part.header().endLine(); i++) {
        for (int k = 0; k < wanted.size(); k++) {
          part.line(i, aggregations().indexOf(wanted.get(k)), line);
          assembly.line(i, k, line);
        }
        progress.advance(8L * line.length * wanted.size());
      }
    }
  }

  /// Adds up the states of every line that parts share, pixel by pixel.
  private void addBorders(Assembly assembly, Grid grid, List<Aggregation> wanted) {
    TreeMap<Integer, List<States>> borders = new TreeMap<>();
    for (PartFile part : parts) {
      List<Integer> lines = part.header().borders();
      for (int k = 0; k < lines.size(); k++) {
        borders.computeIfAbsent(lines.get(k), line -> new ArrayList<>()).add(part.border(k));
      }
    }
    double[][] values = new double[wanted.size()][first.across()];
    borders.forEach((line, shares) -> {
      for (int j = 0; j < first.across(); j++) {
        PixelState state = PixelState.EMPTY;
        for (States share : shares) {
          state = state.plus(share.next());
        }
        for (int k = 0; k < values.length; k++) {
          values[k][j] = state.aggregate(grid, line, j, wanted.get(k));
        }
      }
      for (int k = 0; k < values.length; k++) {
        assembly.line(line, k, values[k]);
      }
    });
  }

  @Override
  public void close() {
    parts.forEach(PartFile::close);
  }
}
