package dev.heatpress.job.render;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.Progress;
import dev.heatpress.core.sample.ContactMap;
import dev.heatpress.core.sample.SampleMatrix;
import dev.heatpress.io.file.Sink;
import dev.heatpress.io.hdf5.write.CoolerWriter;
import dev.heatpress.io.npy.NpyWriter;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.output.OutputFiles;

/// Writes demo matrices.
public final class SampleRun {
  private static final int PIECE = 1 << 16;

  private SampleRun() {}

  /// Writes a matrix as `.npy`, row-major.
  ///
  /// @param force replace a file that exists
  /// @throws dev.heatpress.core.OutputException where the output is refused or fails
  public static void run(
      SampleMatrix matrix, DType dtype, Path path, boolean force, RunContext context) {
    if (OutputFormat.of(path) != OutputFormat.NPY) {
      throw SettingException.about(
          "output", path + ": a demo matrix is written as .npy; change the name");
    }
    OutputFiles.write(
        List.of(path),
        force,
        context,
        files -> write(matrix, dtype, files.getFirst(), context.progress()));
  }

  /// Writes a contact map as `.cool`, or with all coarser levels as `.mcool`.
  ///
  /// @param force replace a file that exists
  /// @throws dev.heatpress.core.OutputException where the output is refused or fails
  public static void run(ContactMap map, Path path, boolean force, RunContext context) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    boolean levels = name.endsWith(".mcool");
    if (!levels && !name.endsWith(".cool")) {
      throw SettingException.about(
          "output",
          path
              + ": a contact map is written as .cool, or .mcool with coarser levels;"
              + " change the name");
    }
    OutputFiles.write(
        List.of(path),
        force,
        context,
        files -> {
          Sink file = files.getFirst();
          if (!(file.channel() instanceof FileChannel channel)) {
            throw new IllegalStateException("an output that is no file");
          }
          try {
            CoolerWriter.write(map, levels, channel, context.progress());
            return map.stored();
          } catch (IOException e) {
            throw file.failure(e);
          }
        });
  }

  private static long write(SampleMatrix matrix, DType dtype, Sink file, Progress progress) {
    progress.start("writing", matrix.rows());
    double[] cells = new double[(int) Math.min(PIECE, matrix.columns())];
    try {
      var out = new BufferedOutputStream(Channels.newOutputStream(file.channel()), PIECE);
      NpyWriter npy = new NpyWriter(out, matrix.rows(), matrix.columns(), dtype);
      for (long row = 0; row < matrix.rows(); row++) {
        for (long from = 0; from < matrix.columns(); from += cells.length) {
          int count = (int) Math.min(cells.length, matrix.columns() - from);
          matrix.row(row, from, count, cells);
          npy.append(NpyWriter.encode(cells, count, dtype));
        }
        progress.advance(1);
      }
      npy.finish();
      return matrix.rows();
    } catch (IOException e) {
      throw file.failure(e);
    }
  }
}
