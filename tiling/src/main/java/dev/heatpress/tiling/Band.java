package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelLine;
import dev.heatpress.core.exact.PresentArea;
import org.jspecify.annotations.Nullable;

/// The cells that a job in parts is cut from, with its lines as rows.
///
/// @param source what its lines are read from, as chunks unless it is sparse
/// @param memory the cells of the region where they lie in memory
/// @param sparse the cells of the region where few are stored
/// @param region within the source, lines as rows
/// @param unit lines between which a part may end
record Band(
    PartLayout layout,
    MatrixSource source,
    @Nullable Cells memory,
    @Nullable SparseCells sparse,
    Region region,
    long unit) {

  static Band of(MatrixSource source, RasterSpec spec, int parts) {
    return switch (source) {
      case StridedMatrix strided -> strided(strided.cells(), spec, parts);
      case ChunkedMatrix chunked -> chunked(chunked, spec, parts);
      case SparseMatrix sparse -> sparse(sparse, spec);
    };
  }

  private static Band strided(Cells all, RasterSpec spec, int parts) {
    Cells part = all.region(spec.region());
    boolean turned = part.runDown();
    long lines = turned ? part.columns() : part.rows();
    long others = turned ? part.rows() : part.columns();
    // A few long rows are cut across: slower to read, but there is work for all.
    turned ^= lines < 4L * parts && others > lines;
    Cells memory = turned ? part.transposed() : part;
    ChunkedMatrix chunks = new VirtualChunks(memory);
    return new Band(new PartLayout(spec, turned), chunks, memory, null, Region.all(chunks), 1);
  }

  private static Band chunked(ChunkedMatrix source, RasterSpec spec, int parts) {
    boolean turned = source.columnMajor();
    long down = chunks(source, spec.region(), turned);
    long across = chunks(source, spec.region(), !turned);
    if (down < parts && across > down) {
      turned = !turned;
      down = across;
    }
    ChunkedMatrix chunks = turned ? source.transposed() : source;
    Region region = turned ? spec.region().transposed() : spec.region();
    long unit = down < parts ? 1 : chunks.chunkRows();
    return new Band(new PartLayout(spec, turned), chunks, null, null, region, unit);
  }

  private static Band sparse(SparseMatrix source, RasterSpec spec) {
    SparseCells cells = SparseCells.checked(source, spec.region(), spec.resources());
    boolean turned = cells.turned();
    Region region = turned ? spec.region().transposed() : spec.region();
    return new Band(new PartLayout(spec, turned), source, null, cells, region, 1);
  }

  /// Rows of chunks that a region touches, or columns.
  private static long chunks(ChunkedMatrix source, Region region, boolean columns) {
    return columns
        ? (region.columnEnd() - 1) / source.chunkColumns()
            - region.columnStart() / source.chunkColumns()
            + 1
        : (region.rowEnd() - 1) / source.chunkRows() - region.rowStart() / source.chunkRows() + 1;
  }

  PartLines share(PartNumber share) {
    long first = region.rowStart() / unit;
    long units = (region.rowEnd() - 1) / unit + 1 - first;
    return PartLines.of(
        layout.grid().rows(), cell(first + share.first(units)), cell(first + share.end(units)));
  }

  private long cell(long at) {
    return Math.clamp(at * unit - region.rowStart(), 0, region.rows());
  }

  boolean isSparse() {
    return sparse != null;
  }

  /// Bytes of the cells of some lines, for the progress.
  long bytes(long lines) {
    return source instanceof SparseMatrix stored
        ? SparsePass.bytes(stored)
        : lines * region.columns() * source.dtype().itemSize();
  }

  /// The cells of lines [from, to), as rows and columns of the source.
  Region lines(long from, long to) {
    Region part =
        new Region(
            region.rowStart() + from,
            region.rowStart() + to,
            region.columnStart(),
            region.columnEnd());
    return sparse != null && sparse.turned() ? part.transposed() : part;
  }

  /// Makes complete lines of pixels.
  CellCounter lines(Grid grid, Rasters whole, CellTask task, Progress progress) {
    RasterSpec spec = layout.spec();
    List<Rasters> one = List.of(whole);
    if (sparse != null) {
      return Engine.sparse(sparse, spec, layout.transpose(), null, one, task, progress).run();
    }
    return memory != null
        ? new StridedPass(memory, grid, whole, spec, task, progress).run()
        : new ChunkedPass((ChunkedMatrix) source, region, grid, null, one, spec, task, progress)
            .run();
  }

  /// Adds cells to a line of pixels, for one thread.
  interface Adder extends AutoCloseable {
    /// Adds the cells of lines [r0, r1) and places [c0, c1).
    void add(long r0, long r1, long c0, long c1, PixelLine sums);

    @Override
    void close();
  }

  Adder newAdder() {
    SparseCells cells = sparse;
    if (cells != null) {
      return new SparseAdder(cells, cells.newReader(), cells.present(layout.grid()));
    }
    ChunkAccess access = new ChunkAccess((ChunkedMatrix) source, region);
    return new Adder() {
      @Override
      public void add(long r0, long r1, long c0, long c1, PixelLine sums) {
        access.visit(r0, r1, c0, c1, sums::add);
      }

      @Override
      public void close() {
        access.close();
      }
    };
  }

  private record SparseAdder(SparseCells cells, SparseCells.Reader reader, PresentArea present)
      implements Adder {
    @Override
    public void add(long r0, long r1, long c0, long c1, PixelLine sums) {
      reader.visit(
          r0,
          r1,
          (block, from, to) -> {
            for (int k = from; k < to; k++) {
              if (block.across[k] >= c0 && block.across[k] < c1) {
                sums.add(block.lines[k], block.across[k], block.values[k]);
              }
            }
          });
      sums.rest(present, r0, r1, cells.absent());
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  /// Counts the sparse cells of a border line that are not stored.
  ///
  /// @param stored cells that were counted, of those that begin in the line
  void countRest(Grid grid, int line, PartLines share, long stored, CellCounter counter) {
    if (sparse == null) {
      return;
    }
    AxisGrid rows = grid.rows();
    long top = Math.max(rows.first(line), share.firstCell());
    long first = rows.pixelOf(top) == line ? top : top + 1;
    long end = Math.min(rows.last(line) + 1, share.endCell());
    if (first < end) {
      long present = sparse.present(grid).cells(first, end);
      count(sparse.absent(), present - stored, counter);
      count(Double.NaN, (end - first) * sparse.across() - present, counter);
    }
  }

  private static void count(double value, long times, CellCounter counter) {
    if (times > 0) {
      counter.add(new double[] {value}, 0, 1, times);
    }
  }
}
