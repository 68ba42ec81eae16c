package dev.heatpress.cli;

import module java.base;

import dev.heatpress.core.Printf;

/// A few small jobs that touch what most runs need, for the JVM to remember its classes and
/// profiles in an ahead-of-time cache. Run by the launcher; not a command.
final class Training {
  /// The JIT needs some repetition before its profiles say anything.
  private static final int ROUNDS = 3;

  /// A small file with compressed chunks, and a store of a shard with such chunks;
  /// `src/main/scripts/training.py` makes both.
  private static final String CHUNKED = "training.h5";

  private static final String STORE = "training.zarr.zip";

  /// The files are small, what reads them takes long to get warm.
  private static final int CHUNKED_ROUNDS = 10;

  private final Streams streams = new Streams();
  private final Path folder;
  private final String npy;
  private final String png;

  private Training(Path folder) {
    this.folder = folder;
    npy = folder.resolve("a.npy").toString();
    png = folder.resolve("a.png").toString();
  }

  /// Runs the jobs in an empty folder: all of them, or, where `cells` is the second word, pictures
  /// of `.npy` files alone. Every start takes its time by what is in a cache.
  public static void main(String[] words) throws IOException {
    Main.nameLogger();
    Training training = new Training(Path.of(words[0]));
    boolean cells = List.of(words).contains("cells");
    for (int round = 0; round < ROUNDS; round++) {
      training.cells();
      if (!cells) {
        training.others();
      }
    }
  }

  private void cells() throws IOException {
    String means = folder.resolve("means.npy").toString();
    Path bytes = folder.resolve("bytes.npy");
    Path shorts = folder.resolve("shorts.npy");
    write(bytes, "|u1", 1);
    write(shorts, "<i2", 2);
    run("--version");
    // Large enough for a look whether it is in the page cache.
    run("sample", "contacts", npy, "--size", "1500", "-f", "-q");
    run("render", npy, "-o", png, "-o", means, "-f");
    // Little memory, so that the pages of the file are given back as those of a large one.
    run("render", npy, "-o", png, "-f", "-W", "400", "--cmap", "gray", "--memory", "1M");
    run("render", means, "-o", png, "-f");
    run("render", means, "-o", png, "-f", "-W", "291", "--vmin", "0", "--bad", "red");
    run("render", bytes.toString(), "-o", png, "-f", "-W", "291");
    run("render", shorts.toString(), "-o", png, "-f", "-W", "291");
    // Cells that a value makes missing, and a file in which there are none.
    run("render", npy, "-o", png, "-f", "-W", "400", "--missing", "1");
    run("render", npy, "-o", png, "-f", "-W", "400", "--missing", "-99");
    run("render", npy, "-o", png, "-f", "--norm", "log", "--limits", "1%:99%");
  }

  private void others() throws IOException {
    String pdf = folder.resolve("a.pdf").toString();
    String svg = folder.resolve("a.svg").toString();
    run("render", "sample:walk:500", "-o", png, "-f", "--center", "1");
    chunks();
    Path table = folder.resolve("a.csv");
    writeTable(table);
    run("render", table.toString(), "-o", png, "-f");
    Path entries = folder.resolve("a.mtx");
    writeEntries(entries);
    run("render", entries.toString(), "-o", png, "-f", "-W", "400", "-H", "300");
    String map = folder.resolve("a.cool").toString();
    run("sample", "hic", map, "--size", "6000", "--stored", "200000", "-q", "-f");
    run("render", map, "-o", png, "-f", "-W", "300");
    run("render", map, "-o", png, "-f", "-W", "300", "--balance=weight");
    run("figure", npy, "-o", png, "-o", pdf, "-o", svg, "-f", "--title", "Training");
    String cells = "sample:walk:200";
    run("render", cells, "-o", pdf, "-o", svg, "-f");
    run("info", npy, "--json", "--stats");
    run("info", npy);
    run("--help");
    serve();
  }

  private void chunks() throws IOException {
    Path chunked = folder.resolve(CHUNKED);
    try (InputStream in = resource(CHUNKED)) {
      Files.copy(in, chunked, StandardCopyOption.REPLACE_EXISTING);
    }
    Path store = folder.resolve("training.zarr");
    unzip(STORE, store);
    for (int k = 0; k < CHUNKED_ROUNDS; k++) {
      // So little would not be decoded natively.
      System.setProperty("heatpress.codecs", k % 2 == 0 ? "native" : "java");
      run("render", chunked.toString(), "-o", png, "-f", "-W", "77", "-H", "33");
      run("render", chunked.toString(), "-o", png, "-f", "-W", "77", "--missing", "1");
      run("render", store.toString(), "-o", png, "-f", "-W", "77", "-H", "33");
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(Training.class.getResourceAsStream(name), name);
  }

  private static void unzip(String name, Path folder) throws IOException {
    try (ZipInputStream in = new ZipInputStream(resource(name))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /// Writes decimals under names, as tables of measured data have them.
  private static void writeTable(Path file) throws IOException {
    Random random = new Random(5);
    StringBuilder table = new StringBuilder("gene,a,b,c,d,e,f,g,h\n");
    for (int row = 0; row < 10_000; row++) {
      table.append('g').append(row);
      for (int column = 0; column < 8; column++) {
        table.append(',').append(Math.rint(random.nextGaussian() * 100_000) / 10_000);
      }
      table.append('\n');
    }
    Files.writeString(file, table);
  }

  /// Writes counts by columns, as tables of single cells have them.
  private static void writeEntries(Path file) throws IOException {
    Random random = new Random(5);
    int rows = 30_000;
    int columns = 300;
    int each = 1000;
    StringBuilder text = new StringBuilder("%%MatrixMarket matrix coordinate integer general\n");
    text.append(rows).append(' ').append(columns).append(' ').append(columns * each).append('\n');
    for (int column = 1; column <= columns; column++) {
      for (int k = 0; k < each; k++) {
        int row = 1 + k * (rows / each) + random.nextInt(rows / each);
        text.append(row).append(' ').append(column).append(' ');
        text.append(1 + random.nextInt(1 + random.nextInt(9))).append('\n');
      }
    }
    Files.writeString(file, text);
  }

  /// Writes cells of small integers as a `.npy` file.
  private static void write(Path file, String type, int size) throws IOException {
    int side = 1000;
    String header =
        Printf.of("{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d)}", type, side, side);
    ByteBuffer out = ByteBuffer.allocate(128 + side * side * size);
    out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    out.put(
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; out.hasRemaining(); i++) {
      out.put((byte) ((i * 31) >>> 8));
    }
    Files.write(file, out.array());
  }

  /// Calls as the Python package makes them.
  private void serve() throws IOException {
    Pipe in = Pipe.open();
    Pipe out = Pipe.open();
    InputStream requests = Channels.newInputStream(in.source());
    OutputStream answers = Channels.newOutputStream(out.sink());
    Streams pipes = new Streams(requests, answers, OutputStream.nullOutputStream());
    Thread server = Thread.ofPlatform().start(() -> run(pipes, ServeCommand.NAME));
    try (DataOutputStream ask = new DataOutputStream(Channels.newOutputStream(in.sink()));
        DataInputStream answer = new DataInputStream(Channels.newInputStream(out.source()))) {
      call(ask, answer, "{\"probe\": \"" + npy + "\"}");
      for (String command : List.of("render", "figure", "means", "means", "info")) {
        String settings =
            command.equals("render") || command.equals("figure")
                ? "{\"output\": [\"png:-\"]}"
                : "{\"threads\": [\"2\"]}";
        String about = "\"id\": 1, \"command\": \"" + command + "\", \"input\": \"" + npy + "\"";
        call(ask, answer, "{" + about + ", \"settings\": " + settings + "}");
      }
    }
    try {
      server.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void call(DataOutputStream ask, DataInputStream answer, String header)
      throws IOException {
    byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
    ask.writeInt(bytes.length);
    ask.writeLong(0);
    ask.write(bytes);
    ask.flush();
    int length = answer.readInt();
    answer.skipNBytes(length + answer.readLong());
  }

  private void run(String... words) {
    run(streams, words);
  }

  private static void run(Streams streams, String... words) {
    int code = Main.run(List.of(words), streams);
    if (code != 0) {
      throw new IllegalStateException("exit code " + code + " of " + String.join(" ", words));
    }
  }
}
