package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.Hdf5Options;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.tiling.CellStatistics;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `heatpress info INPUT`: what is in a file.
final class InfoCommand implements Command {
  private static final Option JSON = Option.flag("as JSON, for programs", "--json");
  private static final Option STATS =
      Option.flag("read all cells of the matrix: least, greatest, missing", "--stats");
  private static final Option SLICE =
      Option.value("I,:,:", "with --stats, the plane of an array of more dimensions", "--slice");

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "info",
        "show what is in a file: shape, type, layout, chunks, filters",
        List.of(
            new Operand(
                "INPUT",
                "matrix.npy, arrays.npz, file.h5, arrays.npz:name or file.h5:/path",
                List.of())),
        List.of(
            new Section("Output", List.of(JSON, STATS, SLICE)),
            CommonOptions.run(CommonOptions.THREADS, CommonOptions.PROGRESS, CommonOptions.QUIET)),
        List.of(
            new Example("the arrays of a file", "heatpress info arrays.npz"),
            new Example("with its least and greatest cell", "heatpress info matrix.npy --stats")),
        List.of());
  }

  @Override
  public void run(Arguments given, Streams streams) {
    InputSpec input = InputSpec.parse(given.operand(0));
    String sliceText = given.textOrNull(SLICE);
    if (sliceText != null && !given.has(STATS)) {
      throw new UsageException("--slice says which cells --stats counts; add --stats");
    }
    try (MatrixFile file = MatrixFiles.open(input)) {
      List<ArrayInfo> arrays = chosen(file.arrays(), input);
      CellStatistics statistics = given.has(STATS) ? statistics(given, streams) : null;
      FileReport report =
          new FileReport(input.path().toString(), file.format(), arrays, statistics);
      streams.print(given.has(JSON) ? report.json() : report.text());
    }
  }

  private static List<ArrayInfo> chosen(List<ArrayInfo> arrays, InputSpec input) {
    String member = input.member();
    if (member == null) {
      return arrays;
    }
    // HDF5 members begin with a slash, NPZ members may be named with their ending.
    List<String> names = List.of(member, "/" + member, member.replaceFirst("\\.npy$", ""));
    List<ArrayInfo> found = arrays.stream().filter(a -> names.contains(a.member())).toList();
    if (found.isEmpty()) {
      throw new InputException(
          "%s: there is no array '%s'; heatpress info %s lists those there are"
              .formatted(input.path(), member, input.path()));
    }
    return found;
  }

  private static @Nullable CellStatistics statistics(Arguments given, Streams streams) {
    SliceSpec slice = RegionOptions.slice(given.textOrNull(SLICE));
    boolean quiet = given.has(CommonOptions.QUIET);
    try (Input source = Input.open(given.operand(0), slice, Hdf5Options.DEFAULT);
        var bar = ProgressBar.of(given.text(CommonOptions.PROGRESS), quiet, streams)) {
      return source.locate(() ->
          Engine.scan(
              source.matrix(),
              Region.all(source.matrix()),
              CommonOptions.threads(given),
              bar.progress()));
    }
  }
}
