package dev.heatpress.job.pyramid;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Region;
import dev.heatpress.io.zarr.write.ShardFile;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.report.JsonTree;
import dev.heatpress.tiling.PyramidPass;
import dev.heatpress.tiling.PyramidPass.Level;
import dev.heatpress.tiling.Resources;

/// A matrix as a Zarr v3 group of means in several resolutions, as OME-Zarr 0.5 has them
/// (<https://ngff.openmicroscopy.org/0.5/index.html#multiscale-md>), with groups `min`, `max` and
/// `count` of the same levels.
///
/// @param rows of the matrix
/// @param dtype of the means: `float32` or `float64`
/// @param levels of which the last one is a single pixel
/// @param least of all present cells, NaN where there is none
public record ZarrPyramid(
    long rows, long columns, String dtype, List<LevelFile> levels, double least, double greatest) {
  /// Cells of a side of a chunk.
  public static final int CHUNK = 256;

  /// Chunks of a side of a shard at the most.
  private static final int SHARD = 16;

  private static final List<String> GROUPS = List.of("", "min", "max", "count");

  private static final long MEMORY = 64L << 20;

  /// The array of a level.
  ///
  /// @param factor cells of a side of a pixel
  /// @param shardRows chunks of a shard from top to bottom
  public record LevelFile(
      String path, long factor, long rows, long columns, int shardRows, int shardColumns) {}

  /// Copies the list.
  public ZarrPyramid {
    levels = List.copyOf(levels);
  }

  /// Writes a folder.
  ///
  /// @throws InputException where the input fails, or has no cells of its own to read
  /// @throws OutputException where a file can't be written
  public static ZarrPyramid write(
      MatrixSource matrix, Path folder, int threads, RunContext context) {
    if (!LevelStore.fits(matrix)) {
      throw new InputException(
          "a sparse matrix, of which no pyramid is made yet; heatpress view shows it as it is");
    }
    boolean single = matrix.dtype() == DType.F4 || matrix.dtype() == DType.F2;
    Resources resources = new Resources(threads, MEMORY, context.workspace(), context.quiet());
    SquareLevels levels = SquareLevels.read(matrix, single, resources, context);
    List<LevelFile> files = new ArrayList<>();
    for (int k = 0; k <= SquareLevels.top(matrix); k++) {
      files.add(file(matrix, k));
    }
    int top = files.size() - 1;
    double least = top == 0 ? Double.NaN : levels.get(top, 1, 0, 0);
    double greatest = top == 0 ? Double.NaN : levels.get(top, 2, 0, 0);
    ZarrPyramid pyramid =
        new ZarrPyramid(
            matrix.rows(),
            matrix.columns(),
            single ? "float32" : "float64",
            files,
            least,
            greatest);
    new Writing(pyramid, matrix, levels, folder, single, context).all(threads);
    pyramid.describe(folder);
    return pyramid;
  }

  private static LevelFile file(MatrixSource matrix, int level) {
    long rows = Level.pixels(matrix.rows(), level);
    long columns = Level.pixels(matrix.columns(), level);
    int down = (int) Math.min(SHARD, Math.ceilDiv(rows, CHUNK));
    int across = (int) Math.min(SHARD, Math.ceilDiv(columns, CHUNK));
    return new LevelFile(String.valueOf(level), 1L << level, rows, columns, down, across);
  }

  /// Cells of a shard and the levels that they become.
  private record Writing(
      ZarrPyramid pyramid,
      MatrixSource matrix,
      SquareLevels levels,
      Path folder,
      boolean single,
      RunContext context) {

    void all(int threads) {
      context.progress().start("writing", shards());
      try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
        List<Future<?>> done = new ArrayList<>();
        for (LevelFile file : pyramid.levels) {
          long high = CHUNK * (long) file.shardRows;
          long wide = CHUNK * (long) file.shardColumns;
          for (long i = 0; i * high < file.rows; i++) {
            for (long j = 0; j * wide < file.columns; j++) {
              long row = i;
              long column = j;
              done.add(workers.submit(() -> shard(file, row, column)));
            }
          }
        }
        try {
          for (Future<?> each : done) {
            each.get();
          }
        } catch (ExecutionException e) {
          workers.shutdownNow();
          throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
        } catch (InterruptedException e) {
          workers.shutdownNow();
          Thread.currentThread().interrupt();
          throw new CancellationException("interrupted");
        }
      }
    }

    private long shards() {
      return pyramid.levels.stream()
          .mapToLong(file ->
              Math.ceilDiv(file.rows, CHUNK * (long) file.shardRows)
                  * Math.ceilDiv(file.columns, CHUNK * (long) file.shardColumns))
          .sum();
    }

    private void shard(LevelFile file, long row, long column) {
      List<ShardFile> shards = new ArrayList<>();
      try {
        for (String group : GROUPS) {
          Path array = folder.resolve(group).resolve(file.path);
          Path place = array.resolve("c/" + row + "/" + column);
          shards.add(new ShardFile(place, file.shardRows * file.shardColumns));
        }
        for (int i = 0; i < file.shardRows; i++) {
          for (int j = 0; j < file.shardColumns; j++) {
            context.check();
            chunk(file, row * file.shardRows + i, column * file.shardColumns + j, shards);
          }
        }
        shards.forEach(ShardFile::finish);
        context.progress().advance(1);
      } finally {
        shards.forEach(ShardFile::close);
      }
    }

    private void chunk(LevelFile file, long row, long column, List<ShardFile> shards) {
      long top = row * CHUNK;
      long left = column * CHUNK;
      int high = (int) Math.min(CHUNK, file.rows - top);
      int wide = (int) Math.min(CHUNK, file.columns - left);
      if (high <= 0 || wide <= 0) {
        shards.forEach(shard -> shard.add(new byte[0]));
        return;
      }
      double[][] planes = file.factor == 1 ? cells(top, left, high, wide) : null;
      for (int plane = 0; plane < SquareLevels.PLANES; plane++) {
        boolean count = plane == SquareLevels.PLANES - 1;
        boolean floats = single && !count;
        double fill = count ? 0 : Double.NaN;
        int size = floats ? Float.BYTES : Double.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * CHUNK * size).order(ByteOrder.LITTLE_ENDIAN);
        boolean empty = true;
        for (int i = 0; i < CHUNK; i++) {
          for (int j = 0; j < CHUNK; j++) {
            double value =
                i >= high || j >= wide
                    ? fill
                    : planes != null
                        ? planes[count ? 1 : 0][i * wide + j]
                        : levels.get(
                            Long.numberOfTrailingZeros(file.factor), plane, top + i, left + j);
            empty &= Double.compare(value, fill) == 0;
            if (floats) {
              bytes.putFloat((float) value);
            } else {
              bytes.putDouble(value);
            }
          }
        }
        shards.get(plane).add(empty ? new byte[0] : ShardFile.packed(bytes.array()));
      }
    }

    /// Cells, and whether they are there.
    private double[][] cells(long top, long left, int high, int wide) {
      double[][] planes = new double[2][high * wide];
      Level one = new Level(0, 0);
      PyramidPass.run(
          matrix,
          new Region(top, top + high, left, left + wide),
          one,
          (level, row, column, pixels, down, exact) -> {
            for (int k = 0; k < pixels.length(); k++) {
              long at = down ? (column + k) * wide + row : row * wide + column + k;
              planes[0][(int) at] =
                  pixels.meanIsSure(k, false) ? pixels.mean() : exact.of(k).nearest();
              planes[1][(int) at] = pixels.count(k);
            }
          },
          new Resources(1, MEMORY, context.workspace(), context.quiet()),
          context.quiet());
      return planes;
    }
  }

  private void describe(Path folder) {
    for (String group : GROUPS) {
      Path place = folder.resolve(group);
      String name = group.isEmpty() ? "mean" : group;
      write(
          place,
          JsonTree.object("zarr_format", 3, "node_type", "group", "attributes", multiscales(name)));
      for (LevelFile file : levels) {
        write(place.resolve(file.path), array(file, group.equals("count")));
      }
    }
  }

  private Map<String, Object> multiscales(String name) {
    List<Object> datasets = new ArrayList<>();
    for (LevelFile file : levels) {
      double shift = (file.factor - 1) / 2.0;
      List<Object> steps =
          List.of(
              JsonTree.object(
                  "type", "scale", "scale", List.of((double) file.factor, (double) file.factor)),
              JsonTree.object("type", "translation", "translation", List.of(shift, shift)));
      datasets.add(JsonTree.object("path", file.path, "coordinateTransformations", steps));
    }
    List<Object> axes =
        List.of(
            JsonTree.object("name", "y", "type", "space"),
            JsonTree.object("name", "x", "type", "space"));
    Object image = JsonTree.object("name", name, "axes", axes, "datasets", datasets, "type", name);
    return JsonTree.object("ome", JsonTree.object("version", "0.5", "multiscales", List.of(image)));
  }

  private Map<String, Object> array(LevelFile file, boolean count) {
    Object little =
        JsonTree.object("name", "bytes", "configuration", JsonTree.object("endian", "little"));
    Object gzip = JsonTree.object("name", "gzip", "configuration", JsonTree.object("level", 1));
    Object shards =
        JsonTree.object(
            "name",
            "sharding_indexed",
            "configuration",
            JsonTree.object(
                "chunk_shape",
                List.of(CHUNK, CHUNK),
                "codecs",
                List.of(little, gzip),
                "index_codecs",
                List.of(little, JsonTree.object("name", "crc32c")),
                "index_location",
                "end"));
    return JsonTree.object(
        "zarr_format",
        3,
        "node_type",
        "array",
        "shape",
        List.of(file.rows, file.columns),
        "data_type",
        count ? "float64" : dtype,
        "chunk_grid",
        JsonTree.object(
            "name",
            "regular",
            "configuration",
            JsonTree.object(
                "chunk_shape", List.of(CHUNK * file.shardRows, CHUNK * file.shardColumns))),
        "chunk_key_encoding",
        JsonTree.object("name", "default", "configuration", JsonTree.object("separator", "/")),
        "fill_value",
        count ? 0.0 : "NaN",
        "codecs",
        List.of(shards),
        "attributes",
        JsonTree.object(),
        "dimension_names",
        List.of("y", "x"));
  }

  private static void write(Path folder, Map<String, Object> document) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("zarr.json"), JsonTree.indented(document) + "\n");
    } catch (IOException e) {
      throw new OutputException(folder + ": can't be written: " + e.getMessage(), e);
    }
  }
}
