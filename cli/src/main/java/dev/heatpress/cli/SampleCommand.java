package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;
import dev.heatpress.core.sample.ContactMap;
import dev.heatpress.core.sample.Sample;
import dev.heatpress.core.sample.SampleMatrix;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.input.ComputedMatrix;
import dev.heatpress.job.render.SampleRun;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.OutputPaths;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;

/// `heatpress sample NAME OUT`: writes a demo matrix.
final class SampleCommand implements Command {
  private static final String HIC = "hic";
  private static final Setting SIZE =
      Setting.value("N", "rows and columns", "n", "size").defaultsTo("1000");
  private static final Setting ROWS = Setting.value("N", "rows, where not `size`", "rows");
  private static final Setting COLS = Setting.value("N", "columns, where not `size`", "cols");
  private static final Setting DTYPE =
      Setting.choice("the type of the cells", List.of("f4", "f8"), "dtype");
  private static final Setting STORED =
      Setting.value(
          "N", "pairs of bins with contacts, of `hic`; without it, 90 per bin at most", "stored");
  private static final Setting SEED =
      Setting.value("N", "another one gives other random numbers", "seed")
          .defaultsTo(Long.toString(ComputedMatrix.DEFAULT_SEED));

  @Override
  public CommandSpec spec() {
    StringBuilder kinds = new StringBuilder("Demo matrices:");
    for (Sample sample : Sample.values()) {
      kinds.append(kinds.charAt(kinds.length() - 1) == ':' ? " " : "; ");
      kinds.append(sample.label()).append(" - ").append(sample.description());
    }
    kinds.append("; ").append(HIC).append(" - a sparse map of contacts on 24 chromosomes, ");
    kinds.append("as cooler writes it: .cool, or .mcool with its coarser levels");
    List<String> names = new ArrayList<>(Sample.names());
    names.add(HIC);
    return new CommandSpec(
        "sample",
        "write a demo matrix of any size",
        List.of(
            new Operand("NAME", "what it shows", names),
            new Operand("OUT", "the file to write: .npy, or .cool and .mcool of hic", List.of())),
        List.of(
            new Section("Matrix", List.of(SIZE, ROWS, COLS, DTYPE, STORED, SEED)),
            CommonOptions.run(JobSettings.FORCE, CommonOptions.PROGRESS, CommonOptions.QUIET)),
        List.of(
            new Example(
                "a symmetric matrix of 1.6 GB, and its picture",
                "heatpress sample symmetric big.npy --size 20000"),
            new Example("what it is for", "heatpress render big.npy -o big.png"),
            new Example(
                "a genome of 100,000 bins of 1 kb",
                "heatpress sample hic map.mcool --size 100000 --stored 9000000")),
        List.of(kinds.append('.').toString()));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    Settings given = arguments.settings();
    Path path = OutputPaths.output(arguments.operand(1));
    long size = CommonOptions.orElse(given.whole(SIZE, 1, Integer.MAX_VALUE), 1);
    long rows = CommonOptions.orElse(given.whole(ROWS, 1, Integer.MAX_VALUE), size);
    long columns = CommonOptions.orElse(given.whole(COLS, 1, Integer.MAX_VALUE), size);
    long seed = CommonOptions.orElse(given.whole(SEED, Long.MIN_VALUE, Long.MAX_VALUE), 0);
    boolean force = given.has(JobSettings.FORCE);
    if (arguments.operand(0).equals(HIC)) {
      hic(given, streams, path, size, seed, force);
      return;
    }
    refuse(given, arguments.operand(0), STORED);
    SampleMatrix matrix;
    try {
      matrix = Sample.of(arguments.operand(0)).matrix(rows, columns, seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    DType dtype = DType.ofCode(given.text(DTYPE));
    CommonOptions.run(
        given,
        streams,
        context -> {
          SampleRun.run(matrix, dtype, path, force, context);
          return path;
        });
    if (!given.has(CommonOptions.QUIET)) {
      streams.note(Printf.of("%s: %d x %d cells (rows x columns)", path, rows, columns));
    }
  }

  private static void hic(
      Settings given, Streams streams, Path path, long size, long seed, boolean force) {
    refuse(given, HIC, ROWS, COLS, DTYPE);
    long stored = CommonOptions.orElse(given.whole(STORED, 1, Long.MAX_VALUE), 0);
    ContactMap map;
    try {
      map = ContactMap.of(size, stored, seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    CommonOptions.run(
        given,
        streams,
        context -> {
          SampleRun.run(map, path, force, context);
          return path;
        });
    if (!given.has(CommonOptions.QUIET)) {
      streams.note(
          Printf.of("%s: %d x %d bins, %d stored contacts", path, size, size, map.stored()));
    }
  }

  private static void refuse(Settings given, String name, Setting... settings) {
    for (Setting setting : settings) {
      if (given.has(setting)) {
        throw SettingException.of(setting.key(), "is nothing that the demo matrix %s has", name);
      }
    }
  }
}
