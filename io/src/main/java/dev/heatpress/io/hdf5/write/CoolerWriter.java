package dev.heatpress.io.hdf5.write;

import module java.base;

import dev.heatpress.core.Progress;
import dev.heatpress.core.sample.ContactMap;

/// Writes contact maps as cooler does: one (`.cool`), or with all coarser levels (`.mcool`), each
/// the sums of a finer one, in one pass.
///
/// @see <a href="https://cooler.readthedocs.io/en/latest/schema.html">Cooler: Schema</a>
public final class CoolerWriter {
  /// Sizes of bins after the finest, in bins of the finest, and that of the level that each adds
  /// up.
  private static final int[][] LEVELS = {
    {2, 1},
    {5, 1},
    {10, 5},
    {25, 5},
    {50, 25},
    {100, 50},
    {250, 50},
    {500, 250},
    {1000, 500},
    {2500, 500},
    {5000, 2500},
    {10000, 5000}
  };

  /// A level of fewer bins is no use.
  private static final int FEWEST_BINS = 256;

  private static final String URL = "https://github.com/open2c/cooler";

  private CoolerWriter() {}

  /// Writes a map.
  ///
  /// @param levels whether coarser levels follow
  /// @throws IOException where the channel fails
  public static void write(ContactMap map, boolean levels, FileChannel channel, Progress progress)
      throws IOException {
    progress.start("writing", map.bins());
    try (Hdf5Writer file = new Hdf5Writer(channel)) {
      Map<Integer, CoolerLevel> made = new LinkedHashMap<>();
      for (int[] level : levels(map, levels)) {
        String path = levels ? "/resolutions/" + (long) level[0] * ContactMap.BIN : "";
        CoolerLevel maker = new CoolerLevel(file, path, map.chromosomes(), level[0]);
        made.put(level[0], maker);
        if (level[0] > 1) {
          Objects.requireNonNull(made.get(level[1])).feeds(maker, level[0] / level[1]);
        }
        describe(file, path, level[0]);
      }
      if (levels) {
        file.attribute("", "format", "HDF5::MCOOL");
        file.attribute("", "format-version", 2);
      }
      CoolerLevel finest = Objects.requireNonNull(made.get(1));
      try {
        map.rows((bin, count, columns, contacts) -> {
          try {
            finest.row(bin, count, columns, contacts);
            progress.advance(1);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      for (CoolerLevel level : made.values()) {
        level.finish();
      }
      file.finish();
    }
  }

  private static List<int[]> levels(ContactMap map, boolean all) {
    List<int[]> levels = new ArrayList<>(List.of(new int[] {1, 0}));
    for (int[] level : LEVELS) {
      if (all && map.bins() / level[0] >= FEWEST_BINS) {
        levels.add(level);
      }
    }
    return levels;
  }

  private static void describe(Hdf5Writer file, String path, int level) {
    file.attribute(path, "format", "HDF5::Cooler");
    file.attribute(path, "format-version", 3);
    file.attribute(path, "format-url", URL);
    file.attribute(path, "generated-by", "heatpress");
    file.attribute(path, "genome-assembly", "unknown");
    file.attribute(path, "metadata", "{}");
    file.attribute(path, "bin-type", "fixed");
    file.attribute(path, "bin-size", (long) level * ContactMap.BIN);
    file.attribute(path, "storage-mode", "symmetric-upper");
  }
}
