package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.DType;
import dev.heatpress.core.Progress;
import dev.heatpress.core.sample.Sample;
import dev.heatpress.core.sample.SampleMatrix;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.io.npy.NpyWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;

/// `heatpress sample NAME OUT.npy`: writes a demo matrix.
final class SampleCommand implements Command {
  private static final Option SIZE =
      Option.value("N", "rows and columns", "-n", "--size").defaultsTo("1000");
  private static final Option ROWS = Option.value("N", "rows, where not --size", "--rows");
  private static final Option COLS = Option.value("N", "columns, where not --size", "--cols");
  private static final Option DTYPE =
      Option.choice("the type of the cells", List.of("f4", "f8"), "--dtype");
  private static final Option SEED =
      Option.value("N", "another one gives other random numbers", "--seed")
          .defaultsTo(Long.toString(SampleSource.DEFAULT_SEED));

  private static final int PIECE = 1 << 16;

  @Override
  public CommandSpec spec() {
    StringBuilder kinds = new StringBuilder("Demo matrices:");
    for (Sample sample : Sample.values()) {
      kinds.append(kinds.charAt(kinds.length() - 1) == ':' ? " " : "; ");
      kinds.append(sample.label()).append(" - ").append(sample.description());
    }
    return new CommandSpec(
        "sample",
        "write a demo matrix of any size",
        List.of(
            new Operand("NAME", "what it shows", Sample.names()),
            new Operand("OUT", "the .npy file to write", List.of())),
        List.of(
            new Section("Matrix", List.of(SIZE, ROWS, COLS, DTYPE, SEED)),
            CommonOptions.run(CommonOptions.FORCE, CommonOptions.PROGRESS, CommonOptions.QUIET)),
        List.of(
            new Example(
                "a symmetric matrix of 1.6 GB, and its picture",
                "heatpress sample symmetric big.npy --size 20000"),
            new Example("what it is for", "heatpress render big.npy -o big.png")),
        List.of(kinds.append('.').toString()));
  }

  @Override
  public void run(Arguments given, Streams streams) {
    Path path = Paths.output(given.operand(1));
    if (OutputFormat.of(path) != OutputFormat.NPY) {
      throw new UsageException(path + ": a demo matrix is written as .npy; change the name");
    }
    long size = CommonOptions.orElse(given.whole(SIZE, 1, Integer.MAX_VALUE), 1);
    long rows = CommonOptions.orElse(given.whole(ROWS, 1, Integer.MAX_VALUE), size);
    long columns = CommonOptions.orElse(given.whole(COLS, 1, Integer.MAX_VALUE), size);
    long seed = CommonOptions.orElse(given.whole(SEED, Long.MIN_VALUE, Long.MAX_VALUE), 0);
    SampleMatrix matrix;
    try {
      matrix = Sample.of(given.operand(0)).matrix(rows, columns, seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    boolean quiet = given.has(CommonOptions.QUIET);
    try (var file = AtomicFile.create(path, given.has(CommonOptions.FORCE));
        var bar = ProgressBar.of(given.text(CommonOptions.PROGRESS), quiet, streams)) {
      write(matrix, DType.ofCode(given.text(DTYPE)), file, bar.progress());
      file.commit();
    }
    if (!quiet) {
      streams.note("%s: %d x %d cells (rows x columns)".formatted(path, rows, columns));
    }
  }

  private static void write(SampleMatrix matrix, DType dtype, AtomicFile file, Progress progress) {
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
    } catch (IOException e) {
      throw file.failure(e);
    }
  }
}
