package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.FuzzSeeds.Seed;

/// A damaged file, and a command line that reads it.
///
/// @param bytes of a directory, those of an archive of it
/// @param words with the name of the file as it is in the folder of the run
record FuzzCase(String kind, String file, byte[] bytes, List<String> words) {
  /// Says which kinds of files are damaged: their names, with commas.
  static final String KINDS = "heatpress.fuzz.kinds";

  /// Puts it into a folder: a store as a directory.
  void write(Path folder) throws IOException {
    if (file.endsWith(".zarr")) {
      FuzzStores.unpack(bytes, folder.resolve(file));
    } else {
      Files.write(folder.resolve(file), bytes);
    }
    if (file.endsWith(".hdr")) {
      Files.write(folder.resolve(CELLS), new byte[100]);
    }
  }

  /// The file of cells that belongs to a header.
  static final String CELLS = "m.bil";

  /// Stands for the damaged file in the command lines below.
  private static final String MUTANT = "@";

  private static final List<List<String>> OF_MATRICES =
      List.of(
          List.of("render", MUTANT, "-o", "o.png"),
          List.of("render", MUTANT, "-o", "o.png", "-o", "o.npy", "--agg", "std"),
          List.of("render", MUTANT, "-o", "o.npy", "-W", "7", "-H", "7", "--agg", "sum"),
          List.of("render", MUTANT, "-o", "o.pdf"),
          List.of("render", MUTANT, "-o", "o.svg", "--vector", "always", "--max-rects", "9999"),
          List.of("render", MUTANT, "-o", "o.png", "--bits", "16", "-c", "gray", "--vmin", "0"),
          List.of("render", MUTANT, "-o", "o.png", "--norm", "log", "--limits", "2%:98%"),
          List.of("render", MUTANT, "-o", "o.png", "--norm", "quantile", "--levels", "7"),
          List.of("render", MUTANT, "-o", "o.png", "--rows", "-3:", "--cols", "0:2"),
          List.of("render", MUTANT, "-o", "o.png", "--transpose", "--flip-rows", "-W", "33"),
          List.of("render", MUTANT, "-o", "o.png", "--slice", "0,:,:", "--memory", "1M"),
          List.of("render", MUTANT, "-o", "o.png", "--complex", "phase", "--raw", "--agg", "max"),
          List.of("figure", MUTANT, "-o", "o.png", "--annotate", "auto", "--grid", "auto"),
          List.of("figure", MUTANT, "-o", "o.png", "--norm", "symlog:1", "--x-range", "0:10"),
          List.of("figure", MUTANT, "-o", "o.pdf"),
          List.of("figure", MUTANT, "-o", "o.svg", "--annotate", "always", "--average-in", "color"),
          List.of("render", MUTANT, "-o", "o.png", "--norm", "category", "--agg", "mode"),
          List.of(
              "figure", MUTANT, "-o", "o.svg", "--dtype", ">f4", "--shape", "7x9", "--order", "F"),
          List.of("plan", MUTANT, "-o", "o.png"),
          List.of("info", MUTANT),
          List.of("info", MUTANT, "--stats", "--json"));

  private static final List<List<String>> OF_TEXT_MATRICES =
      Stream.concat(
              OF_MATRICES.stream().filter(words -> !words.contains("--slice")),
              Stream.of(
                  List.of("render", MUTANT, "-o", "o.npy", "--header", "yes", "--names", "1"),
                  List.of("render", MUTANT, "-o", "o.npy", "--decimal", ",", "--names", "0"),
                  List.of("render", MUTANT, "-o", "o.npy", "--fields", "b,a", "--missing", "x,1"),
                  List.of("render", MUTANT, "-o", "o.npy", "--slice", ":,1")))
          .toList();

  private static final List<List<String>> OF_COLORMAPS =
      List.of(
          List.of("render", "sample:walk:8", "-o", "o.png", "-c", MUTANT),
          List.of("render", "sample:walk:8", "-o", "o.png", "-c", MUTANT, "--cmap-space", "srgb"),
          List.of("figure", "sample:walk:8", "-o", "o.png", "-c", MUTANT, "--cmap-reverse"));

  private static final List<List<String>> OF_LABELS =
      List.of(
          List.of("figure", "sample:walk:8", "-o", "o.png", "--x-labels", MUTANT),
          List.of("figure", "sample:walk:8", "-o", "o.png", "--y-labels", MUTANT + ":name"),
          List.of("figure", "sample:walk:8", "-o", "o.pdf", "--y-labels", MUTANT),
          List.of("figure", "sample:walk:8", "-o", "o.svg", "--x-labels", MUTANT));

  private static final List<List<String>> OF_COORDINATES =
      List.of(
          List.of("figure", "sample:walk:8", "-o", "o.png", "--x-coords", MUTANT),
          List.of("figure", "sample:walk:8", "-o", "o.png", "--y-coords", MUTANT));

  private static final List<List<String>> OF_COLUMNS =
      List.of(
          List.of("figure", "sample:walk:8", "-o", "o.svg", "--y-labels", MUTANT),
          List.of("figure", "sample:walk:8", "-o", "o.png", "--x-coords", MUTANT),
          List.of(
              "figure", "sample:walk:8", "-o", "o.png", "--x-coords", MUTANT, "--x-axis", "date"));

  private static final List<List<String>> OF_TABLES =
      List.of(
          List.of("figure", "sample:walk:8", "-o", "o.png", "--x-coords", MUTANT + ":x"),
          List.of(
              "figure",
              "sample:walk:8",
              "-o",
              "o.png",
              "--y-coords",
              MUTANT + ":y",
              "--y-axis",
              "log"));

  private static final List<List<String>> OF_DATES =
      List.of(
          List.of(
              "figure", "sample:walk:8", "-o", "o.png", "--x-coords", MUTANT, "--x-axis", "date"),
          List.of(
              "figure", "sample:walk:8", "-o", "o.png", "--y-coords", MUTANT, "--y-axis", "date"));

  private static final List<List<String>> OF_CATEGORIES =
      List.of(
          List.of("render", "sample:walk:8", "-o", "o.png", "--categories", MUTANT),
          List.of(
              "render", "sample:walk:8", "-o", "o.png", "--categories", MUTANT, "--agg", "mode"),
          List.of("figure", "sample:walk:8", "-o", "o.png", "--categories", MUTANT));

  private static final List<List<String>> OF_TREES =
      List.of(
          List.of("figure", "sample:walk:8", "-o", "o.png", "--row-tree", MUTANT),
          List.of(
              "figure",
              "sample:walk:8",
              "-o",
              "o.svg",
              "--col-tree",
              MUTANT,
              "--cut-cols",
              "h=1",
              "--split-cols",
              "3"));

  private static final List<List<String>> OF_ORDERS =
      List.of(
          List.of("figure", "sample:walk:8", "-o", "o.png", "--row-order", MUTANT),
          List.of("figure", "sample:walk:8", "-o", "o.pdf", "--col-order", MUTANT));

  private static final List<List<String>> OF_TRACKS =
      List.of(
          List.of("figure", "sample:walk:8", "-o", "o.png", "--row-track", MUTANT + ":kind"),
          List.of("figure", "sample:walk:8", "-o", "o.pdf", "--col-track", MUTANT + ":size=bars"),
          List.of(
              "figure",
              "sample:walk:8",
              "-o",
              "o.svg",
              "--split-rows",
              MUTANT + ":kind",
              "--row-track",
              MUTANT + ":size",
              "--y-labels",
              MUTANT + ":size",
              "--mark",
              MUTANT + ":size"));

  private static final List<List<String>> OF_FIGURES =
      List.of(
          List.of("figure", MUTANT, "-o", "o.png"),
          List.of("figure", MUTANT, "-o", "o.pdf"),
          List.of("figure", MUTANT, "-o", "o.svg", "--strict"));

  private static final List<List<String>> OF_JOBS =
      List.of(List.of("batch", MUTANT, "--check"), List.of("batch", MUTANT, "--check", "-W", "7"));

  private static final List<List<String>> OF_BATCHES =
      List.of(
          List.of("batch", MUTANT, "--retries", "0"),
          List.of("batch", MUTANT, "--retries", "0", "--resume", "--hash", "--log", "log.jsonl"),
          List.of("batch", MUTANT, "--retries", "0", "--limits", "shared", "--threads", "3"),
          List.of("batch", MUTANT, "--retries", "0", "--memory", "1M", "--fail-fast", "-f"));

  /// In a job file that is run: names in other folders, and sizes that take long.
  private static final Pattern NOT_RUN = Pattern.compile("/|\\.\\.|[0-9]{4}|[0-9]e[0-9]");

  private static final List<List<String>> OF_PARTS =
      List.of(
          List.of("merge", MUTANT, "-o", "o.png"),
          List.of("merge", MUTANT, "-o", "o.npy"),
          List.of("merge", MUTANT, MUTANT, "-o", "o.npy"));

  private static final List<List<String>> OF_REPORTS =
      List.of(List.of("verify", MUTANT), List.of("verify", MUTANT, "--memory", "1M"));

  /// In a report that is verified: sizes that take long.
  private static final Pattern NOT_VERIFIED =
      Pattern.compile("sample:\\w*:[^\"]{3}|--(width|height|cell-px|dpi|page-size)[^\"]*[0-9]{3}");

  private static final List<List<String>> OF_JOURNALS =
      List.of(
          List.of("batch", "sample:walk:8", "-o", "{name}.png", "--resume", "--retries", "0"),
          List.of("batch", "sample:walk:9", "-o", "o.png", "--limits", "shared", "--resume"));

  /// What begins a line of a journal, and its end.
  private static final Pattern LINE = Pattern.compile("\\{\"crc\":\"[0-9a-f]{8}\",(.*)");

  /// Files of one kind, and what is done with them.
  private record Kind(
      String name, String file, boolean text, List<Seed> seeds, List<List<String>> commands) {}

  /// Makes cases.
  static final class Source {
    private final List<Kind> kinds;
    private final List<Seed> arrays = FuzzSeeds.npy();

    Source() throws IOException {
      List<Seed> hdf5 = FuzzSeeds.hdf5();
      kinds =
          asked(
              Stream.of(
                  new Kind("npy", "m.npy", false, arrays, OF_MATRICES),
                  new Kind("npz", "m.npz", false, FuzzSeeds.npz(), OF_MATRICES),
                  new Kind("mtx", "m.mtx", true, FuzzSeeds.matrixMarket(), OF_MATRICES),
                  new Kind("hdf5", "m.h5", false, hdf5, OF_MATRICES),
                  new Kind("table", "m.csv", true, FuzzSeeds.textMatrices(), OF_TEXT_MATRICES),
                  new Kind(
                      "parquet", "m.parquet", false, FuzzSeeds.fixtures("parquet"), OF_MATRICES),
                  new Kind("netcdf3", "m.nc", false, FuzzSeeds.fixtures("netcdf3"), OF_MATRICES),
                  new Kind("matlab", "m.mat", false, FuzzSeeds.matlab(), OF_MATRICES),
                  new Kind("hic", "m.hic", false, FuzzSeeds.hic(), OF_MATRICES),
                  new Kind("packed", "m.gz", false, FuzzSeeds.fixtures("packed"), OF_MATRICES),
                  new Kind("gctx", "m.gctx", false, FuzzSeeds.fixtures("gctx"), OF_MATRICES),
                  new Kind("bands", "m.hdr", true, FuzzSeeds.bandHeaders(), OF_MATRICES),
                  new Kind("zarr", "m.zarr", false, FuzzStores.seeds(), OF_MATRICES),
                  new Kind("archives", "m.zip", false, FuzzStores.seeds(), OF_MATRICES),
                  new Kind("colormap", "c.csv", true, FuzzSeeds.colormaps(), OF_COLORMAPS),
                  new Kind("labels", "l.csv", true, FuzzSeeds.labels(), OF_LABELS),
                  new Kind("coordinates", "x.csv", true, FuzzSeeds.coordinates(), OF_COORDINATES),
                  new Kind("columns", "l.h5", false, FuzzSeeds.columns(), OF_COLUMNS),
                  new Kind("tables", "x.csv", true, FuzzSeeds.tables(), OF_TABLES),
                  new Kind("dates", "x.csv", true, FuzzSeeds.dates(), OF_DATES),
                  new Kind("categories", "k.csv", true, FuzzSeeds.categories(), OF_CATEGORIES),
                  new Kind(
                      "categories", "k.json", true, FuzzSeeds.categoriesInJson(), OF_CATEGORIES),
                  new Kind("trees", "t.nwk", true, FuzzOrders.trees(), OF_TREES),
                  new Kind("trees", "t.npy", false, FuzzOrders.arrays(), OF_TREES),
                  new Kind("orders", "r.txt", true, FuzzOrders.orders(), OF_ORDERS),
                  new Kind("tracks", "t.csv", true, FuzzOrders.tracks(), OF_TRACKS),
                  new Kind("figures", "f.json", true, FuzzSeeds.figures(), OF_FIGURES),
                  new Kind("jobs", "j.yaml", true, FuzzSeeds.jobs(), OF_JOBS),
                  new Kind("jobs", "j.json", true, FuzzSeeds.jobs(), OF_JOBS),
                  new Kind("batches", "j.yaml", true, FuzzSeeds.batches(), OF_BATCHES),
                  new Kind("parts", "p.heatpart", false, FuzzSeeds.parts(), OF_PARTS),
                  new Kind("reports", "r.json", true, FuzzSeeds.reports(), OF_REPORTS),
                  new Kind(
                      "journals",
                      "heatpress-journal.jsonl",
                      true,
                      FuzzSeeds.journals(),
                      OF_JOURNALS)));
    }

    /// Those that are asked for; all where none are.
    private static List<Kind> asked(Stream<Kind> all) {
      List<String> names = List.of(System.getProperty(KINDS, "").split(",", -1));
      return all.filter(kind -> names.contains("") || names.contains(kind.name)).toList();
    }

    /// The case of this seed.
    FuzzCase of(long seed) throws IOException {
      Random random = new Random(seed);
      // Small seeds are much alike at first.
      random.nextInt();
      Kind kind = kinds.get(random.nextInt(kinds.size()));
      Seed original = one(kind.seeds, random);
      byte[] bytes = damaged(kind, original, random);
      List<String> words = new ArrayList<>();
      for (String word : one(kind.commands, random)) {
        boolean named = word.equals(MUTANT) && !original.members().isEmpty();
        String member = named && random.nextInt(4) > 0 ? ":" + one(original.members(), random) : "";
        words.add(word.replace(MUTANT, kind.file) + member);
      }
      if (!words.contains("--slice") && !words.equals(List.of("info", kind.file))) {
        words.addAll(original.options());
      }
      if (words.contains("-o") && !words.contains("plan")) {
        words.addAll(List.of("-f", "-q", "--threads", "2"));
      }
      if (kind.name.equals("batches")
          && NOT_RUN.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find()) {
        words.add("--check");
      }
      if (kind.name.equals("reports")
          && NOT_VERIFIED.matcher(new String(bytes, StandardCharsets.UTF_8)).find()) {
        words.set(1, "none.json");
      }
      if (kind.name.equals("journals") && random.nextInt(4) > 0) {
        bytes = checked(new String(bytes, StandardCharsets.UTF_8));
      }
      return new FuzzCase(kind.name, kind.file, bytes, words);
    }

    /// The lines with the checksums of what they have become.
    private static byte[] checked(String journal) {
      String lines =
          LINE.matcher(journal)
              .replaceAll(line -> {
                CRC32C crc = new CRC32C();
                crc.update(line.group(1).getBytes(StandardCharsets.UTF_8));
                return Matcher.quoteReplacement(
                    "{\"crc\":\"%08x\",%s".formatted(crc.getValue(), line.group(1)));
              });
      return lines.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] damaged(Kind kind, Seed original, Random random) throws IOException {
      FuzzMutator mutator = new FuzzMutator(random);
      byte[] other = one(kind.seeds, random).bytes();
      if (kind.text) {
        return mutator.text(original.bytes(), other);
      }
      if (kind.name.equals("npz") && random.nextBoolean()) {
        // Most damage to an archive ends at its checksums: a sound one of a damaged array.
        byte[] array = mutator.binary(one(arrays, random).bytes(), other);
        return FuzzSeeds.zip(random.nextBoolean(), array);
      }
      if (kind.name.equals("zarr") || kind.name.equals("archives") && random.nextInt(3) > 0) {
        return FuzzStores.damaged(original.bytes(), other, random);
      }
      byte[] bytes = mutator.binary(original.bytes(), other);
      if (kind.name.equals("hdf5") && random.nextBoolean()) {
        FuzzMutator.mend(bytes);
      }
      return bytes;
    }

    private static <T> T one(List<T> list, Random random) {
      return list.get(random.nextInt(list.size()));
    }
  }
}
