package dev.heatpress.cli;

import module java.base;

import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.StaleFiles;

/// Sound files for the fuzz test to damage, small ones of every kind of input.
final class FuzzSeeds {
  /// Says where the HDF5 fixtures are, for a process in another folder.
  static final String FIXTURES = "heatpress.fixtures";

  private FuzzSeeds() {}

  /// A sound file, and the names of the arrays in it.
  ///
  /// @param options with which it can be read
  record Seed(byte[] bytes, List<String> members, List<String> options) {
    Seed(byte[] bytes, List<String> members) {
      this(bytes, members, List.of());
    }
  }

  static List<Seed> npy() {
    Random random = new Random(1);
    List<Seed> seeds = new ArrayList<>();
    List<String> types =
        List.of("<f4", "<f8", ">f8", "<f2", "|u1", "|i1", "<u2", ">i2", "<i4", "<u8", "|b1", "<i8");
    for (String type : types) {
      seeds.add(array(type, "(40, 30)", random));
      seeds.add(array(type, "(1200,)", random));
      Seed cube = array(type, "(3, 20, 20)", random);
      seeds.add(new Seed(cube.bytes(), List.of(), List.of("--slice", "1,:,:")));
    }
    return seeds;
  }

  private static Seed array(String type, String shape, Random random) {
    return new Seed(npy(type, random.nextBoolean(), shape, 1200, random), List.of());
  }

  private static byte[] npy(String type, boolean fortran, String shape, int cells, Random random) {
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
            .formatted(type, fortran ? "True" : "False", shape);
    String padded = header + " ".repeat(117 - header.length()) + "\n";
    byte[] data = new byte[cells * (type.charAt(2) - '0')];
    random.nextBytes(data);
    if (type.charAt(1) == 'f') {
      // Exponents of about one, with a few of any kind among them.
      int size = type.charAt(2) - '0';
      for (int k = 0; k < data.length; k += size) {
        if (random.nextInt(20) > 0) {
          data[type.charAt(0) == '>' ? k : k + size - 1] = (byte) (random.nextInt(2) << 7 | 0x3f);
        }
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    out.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(data);
    return out.toByteArray();
  }

  static List<Seed> npz() throws IOException {
    List<Seed> arrays = npy();
    List<Seed> seeds = new ArrayList<>();
    for (int k = 0; k + 2 < arrays.size(); k += 3) {
      byte[] cube = zip(k % 2 == 0, arrays.get(k + 2).bytes());
      seeds.add(new Seed(cube, List.of("m0"), arrays.get(k + 2).options()));
      byte[] two = zip(k % 2 == 1, arrays.get(k).bytes(), arrays.get(k + 1).bytes());
      seeds.add(new Seed(two, List.of("m0", "m1")));
    }
    for (int k = 0; k < 4; k++) {
      seeds.add(new Seed(sparse(k), List.of()));
    }
    return seeds;
  }

  /// Archives of SciPy's: compressed rows and columns, coordinates, diagonals.
  private static byte[] sparse(int kind) throws IOException {
    String format = List.of("csr", "csc", "coo", "dia").get(kind);
    Map<String, byte[]> members = new LinkedHashMap<>();
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    name.writeBytes(header("|S3", "()"));
    name.writeBytes(format.getBytes(StandardCharsets.US_ASCII));
    members.put("format", name.toByteArray());
    members.put("shape", integers("(2,)", 20, 20));
    int[] places = IntStream.range(0, 60).map(k -> k * 7 % 20).toArray();
    if (kind == 3) {
      members.put("data", integers("(3, 20)", places));
      members.put("offsets", integers("(3,)", -1, 0, 2));
    } else {
      members.put("data", integers("(60,)", places));
      members.put(kind == 2 ? "col" : "indices", integers("(60,)", places));
      int[] offsets = IntStream.rangeClosed(0, 20).map(k -> 3 * k).toArray();
      int[] rows = IntStream.range(0, 60).map(k -> k / 3).toArray();
      members.put(
          kind == 2 ? "row" : "indptr",
          kind == 2 ? integers("(60,)", rows) : integers("(21,)", offsets));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        out.putNextEntry(new ZipEntry(member.getKey() + ".npy"));
        out.write(member.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] header(String type, String shape) {
    return npy(type, false, shape, 0, new Random(1));
  }

  private static byte[] integers(String shape, int... numbers) {
    ByteBuffer data = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(numbers).forEach(data::putInt);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header("<i4", shape));
    out.writeBytes(data.array());
    return out.toByteArray();
  }

  /// Matrix Market files of both formats, and of some symmetries.
  static List<Seed> matrixMarket() {
    StringBuilder entries = new StringBuilder();
    for (int k = 0; k < 60; k++) {
      entries.append(k % 20 + 1).append(' ').append(k * 7 % 20 / 2 + 1).append(' ');
      entries.append(k * 0.25 - 3).append('\n');
    }
    String banner = "%%MatrixMarket matrix ";
    return texts(
        banner + "coordinate real general\n% remark\n20 10 60\n" + entries,
        banner + "coordinate real symmetric\n20 20 60\n" + entries,
        banner + "array integer general\n3 4\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n",
        banner + "coordinate pattern general\n3 4 2\n1 2\n3 4\n");
  }

  /// An archive of arrays m0, m1 and so on.
  static byte[] zip(boolean packed, byte[]... arrays) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int k = 0; k < arrays.length; k++) {
        ZipEntry entry = new ZipEntry("m" + k + ".npy");
        if (!packed) {
          CRC32 crc = new CRC32();
          crc.update(arrays[k]);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(arrays[k].length);
          entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(arrays[k]);
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /// The fixtures of the HDF5 reader.
  static Path hdf5Folder() {
    return Path.of(System.getProperty(FIXTURES, "../io/src/test/resources/hdf5"));
  }

  /// The fixtures of the HDF5 reader, and the input with compressed chunks of the training.
  static List<Seed> hdf5() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(hdf5Folder())) {
      for (Path file : files.sorted().toList()) {
        // Cells by the thousand million, which colors and modes look at one by one.
        if (!file.toString().endsWith(".raw") && !file.endsWith("sparse.h5")) {
          seeds.add(seed(file));
        }
      }
    }
    Path training = Files.createTempFile("training", ".h5");
    try (InputStream in =
        Objects.requireNonNull(Training.class.getResourceAsStream("training.h5"))) {
      Files.write(training, in.readAllBytes());
      seeds.add(seed(training));
    } finally {
      Files.delete(training);
    }
    return seeds;
  }

  /// The fixtures of a reader: `parquet`, `netcdf3`.
  static List<Seed> fixtures(String reader) throws IOException {
    List<Seed> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(hdf5Folder().resolveSibling(reader))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(new Seed(Files.readAllBytes(file), List.of()));
      }
    }
    return seeds;
  }

  /// MAT-files, with the names of their variables.
  static List<Seed> matlab() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (String name : List.of("v4.mat", "v5.mat", "v7.mat")) {
      seeds.add(seed(hdf5Folder().resolveSibling("mat").resolve(name)));
    }
    return seeds;
  }

  /// Contact maps of Juicer, as they are and normalized.
  static List<Seed> hic() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (Seed seed : fixtures("hic")) {
      seeds.add(seed);
      seeds.add(new Seed(seed.bytes(), List.of("1000"), List.of("--balance=KR")));
    }
    return seeds;
  }

  private static Seed seed(Path file) throws IOException {
    try (MatrixFile opened = MatrixFiles.open(InputSpec.parse(file.toString()))) {
      List<String> members = opened.arrays().stream().map(ArrayInfo::member).toList();
      return new Seed(Files.readAllBytes(file), members);
    }
  }

  /// Matrices in text.
  static List<Seed> textMatrices() {
    StringBuilder wide = new StringBuilder("name\tkind\tc0");
    for (int k = 1; k < 40; k++) {
      wide.append("\tc").append(k);
    }
    for (int k = 0; k < 1600; k++) {
      wide.append(k % 40 == 0 ? "\nr" + k + "\tx\t" : "\t").append(k * k % 97 / 8.0 - 3);
    }
    return texts(
        "a,b,c\n1,2.5,-3e0\n4,,6\n7,NA,1e400\n",
        "\"\" \"V1\" \"V2\"\r\n\"r \"\"1\"\"\" 0.1 2\r\n\"r2\" 3 -0.25\r\n\r\n# end\r\n\"r3\" 5 6\r\n",
        "1,5;2;x\n3;4,25;y\n-1e-5;+.5;\"z;\nz\"\n",
        "# 1.000000000000000000e+00\n1.234567890123456789e-05 inf\n-0.0 nan\n",
        wide.append('\n').toString(),
        "#1.3\n2\t3\t1\t1\nid\tsymbol\ts1\ts2\ts3\ndose\tNA\t1\t2\t3\ng1\tTP53\t1\t2\t3\n"
            + "g2\tEGFR\t4\tNA\t6\n",
        "4\nA\nB 0.5\nC 1 2e0\nD .25 3 4\n",
        "3\nHomo sapie0 1 2\nPan panisc1 0 3\nGorilla go2 3 0\n",
        "ncols 3\nnrows 2\nxllcorner 10\nyllcorner 20\ncellsize 2\nNODATA_value -9\n1 2 -9\n4 5 6\n");
  }

  /// Headers of ENVI and ESRI, of 96 bytes of cells.
  static List<Seed> bandHeaders() {
    return texts(
        "ENVI\nsamples = 4\nlines = 3\nbands = 2\nheader offset = 4\ndata type = 4\n"
            + "interleave = bil\nbyte order = 0\ndata ignore value = 0\nband names = {a, b}\n"
            + "wavelength = {0.5, 0.75}\nmap info = {UTM, 1, 1, 5, 6, 30, 30, 32, North}\n",
        "nrows 3\nncols 4\nnbands 2\nnbits 16\nlayout bip\nskipbytes 2\nbyteorder M\n"
            + "bandrowbytes 8\ntotalrowbytes 16\nulxmap 1\nulymap 5\nxdim 2\nydim 2\nnodata -9\n",
        "BYTEORDER I\nLAYOUT BSQ\nNROWS 6\nNCOLS 8\nNBANDS 1\nNBITS 8\nBANDGAPBYTES 4\n");
  }

  /// Colormaps: colors, and positions with colors.
  static List<Seed> colormaps() {
    return texts(
        "#fff7ec\n#fc8d59\n#7f0000\n",
        "position,color\n0,#000004\n0.25,rebeccapurple\n0.5,#b63679\n1,#fcfdbf\n",
        "# warm\r\n0\twhite\r\n10\torange\r\n100\tblack\r\n",
        "-1;#f00\n0;#fffe\n2.5e0;darkblue\n");
  }

  /// Names of eight rows or columns.
  static List<Seed> labels() {
    return texts(
        "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n",
        "name,count\nAlpha,1\n\"Beta, the second\",2\n\"Gamma \"\"3\"\"\",3\nDelta,4\nE,5\nF,6\n,7\nH,\n",
        "name\tchromosome\r\nTP53\tchr17\r\nBRCA1\tchr17\r\nEGFR\tchr7\r\nMYC\tchr8\r\nKRAS\tchr12\r\n"
            + "PTEN\tchr10\r\nRB1\tchr13\r\nAPC\tchr5\r\n",
        "α\nβ 漢字\nγ\u0301\nلغة\n\n\nη\nθ\n");
  }

  /// Names and coordinates of eight rows or columns in an HDF5 file.
  static List<Seed> columns() throws IOException {
    Seed seed = seed(hdf5Folder().resolve("labels.h5"));
    List<String> members = new ArrayList<>(seed.members());
    members.addAll(List.of("/obs/kind", "/obs/year", "/obs/some"));
    return List.of(new Seed(seed.bytes(), members));
  }

  /// Coordinates of eight rows or columns.
  static List<Seed> coordinates() {
    return texts(
        "0\n1\n2\n4\n8\n16\n32\n64\n",
        "# edges\n-4\n-3\n-2\n-1\n0\n1e0\n2.0\n3\n4\n",
        "9007199254740993\n0.5\n-1e-3\n-2\n-3\n-4\n-5\n-1e300\n");
  }

  /// The same in the columns x and y of a table.
  static List<Seed> tables() {
    return texts(
        "x,y\n0.5,1e-3\n1.5,1e-2\n2.5,0.1\n3.5,1\n4.5,10\n5.5,100\n6.5,1000\n7.5,1e4\n",
        "y\tx\r\n8\t1\r\n7\t2\r\n6\t3\r\n5\t4\r\n4\t5\r\n3\t6\r\n2\t7\r\n1\t8\r\n");
  }

  /// The same as dates.
  static List<Seed> dates() {
    return texts(
        "2024-01-01\n2024-01-02\n2024-01-03\n2024-01-04\n2024-02-05\n2024-03-06\n2025-01-07\n"
            + "2026-01-08\n",
        "0\n3600\n7200\n86400\n1e9\n1700000000\n1700000001\n4e9\n",
        // Another digit leaves these in order.
        "1\n20\n300\n4000\n50000\n600000\n7000000\n80000000\n");
  }

  /// Values that stand for something.
  static List<Seed> categories() {
    return texts(
        "value,label,color\n0,water,#4477aa\n1,\"forest, dense\",#228833\n2,sand\n3,,orange\n",
        "0;low\r\n1;middle\r\n2;high\r\n");
  }

  /// The same in JSON.
  static List<Seed> categoriesInJson() {
    return texts(
        "{\"0\": {\"label\": \"water\", \"color\": \"#4477aa\"}, \"1\": \"forest\", \"2\": \"\\u00e4\"}",
        "[{\"value\": 3, \"label\": \"forest\", \"color\": \"#228833\"}, {\"value\": 1e0}]");
  }

  /// Figures of Plotly.
  static List<Seed> figures() {
    return texts(
        """
        {"data": [{"type": "heatmap", "z": [[1, 2.5, null], [-3e0, NaN, "7"]], "x": ["a", "b", "c"],
          "y": [1, 2], "colorscale": [[0, "#fff"], [0.5, "rgb(9,99,200)"], [1, "black"]],
          "zmin": -3, "zmax": 7, "hovertemplate": "x", "xgap": 1}],
         "layout": {"title": {"text": "T <b>&amp;</b>"}, "width": 300, "height": 200,
          "margin": {"l": 40, "r": 20, "t": 30, "b": 40}, "xaxis": {"title": "x", "side": "top"}}}
        """,
        """
        {"data": [{"type": "heatmap", "z": {"dtype": "f4", "bdata": "AACAPwAAAEAAAEBAAACAQA==",
          "shape": "2, 2"}, "x": [1, 10, 100], "y0": 5, "dy": 0.5, "coloraxis": "coloraxis"}],
         "layout": {"coloraxis": {"colorscale": "Viridis", "cmid": 2, "colorbar": {"title": "v"}},
          "xaxis": {"type": "log"}, "yaxis": {"autorange": "reversed", "scaleanchor": "x"}}}
        """,
        """
        {"data": [{"type": "heatmap", "z": [[0, 1], [2, 3]], "x": ["2024-01-01", "2024-03-01"],
          "transpose": true, "zsmooth": "best", "showscale": false, "visible": true}],
         "layout": {"template": {"layout": {"font": {"size": 9}}}, "annotations": [{"text": "n",
          "x": 0, "y": 0}], "shapes": []}, "frames": [], "config": {"responsive": true}}
        """);
  }

  /// Files of jobs, whose inputs need no files.
  static List<Seed> jobs() {
    return texts(
        """
        # a comment
        defaults:
          cmap: magma
          width: 9
          transpose: true
        jobs:
          - input: "sample:walk:8"
            output: ["a/{stem}-{index:3}.png", 'a/{name}.npy']
          - {input: sample:walk:9, output: b.png, cmap: viridis, vmin: null, transpose: false}
        """,
        """
        defaults: {width: &w 4}
        jobs:
          - &first {input: sample:walk:8, output: '{index}.png'}
          - *first
          - input: pom.*
            output: x.png
            height: *w
            title: >
              long
              text
        """,
        """
        {
        \t"$schema": "https://example.org/x.json",
        \t"defaults": {"width": 4, "flip-rows": true},
        \t"jobs": [{"input": ["sample:walk:8"], "out": "\\u00e4\\ud83d\\ude00.png"}]
        }
        """);
  }

  /// Files of jobs that are run, in the folder where they are.
  static List<Seed> batches() {
    return texts(
        """
        defaults: {cmap: magma, width: 9, limits: shared, group: "{stem}"}
        jobs:
          - {input: "sample:walk:8", output: ["{stem}-{index:3}.png", '{name}.npy']}
          - {input: [sample:walk:9, sample:walk:7], output: "b{index}.png", vmin: null, title: "{stem}"}
        """,
        """
        jobs:
          - &first {input: sample:walk:20, output: '{index}.pdf', limits: shared, center: 1}
          - {input: sample:noise:7, output: a.svg, command: figure, annotate: always}
          - {input: sample:noise:7, output: a.png, agg: std, norm: log, force: true, report: a.json}
          - {input: "j.*", output: "x{stem}.png", memory: 1M, threads: 2}
        """,
        """
        {"defaults": {"width": 4, "limits": "2%:98%"},
         "jobs": [{"input": ["sample:hilbert:8", "none.npy"], "out": "\\u00e4{index}.png"},
                  {"input": "sample:contacts:30", "output": ["c.npy", "c.png"], "rows": "-5:"}]}
        """);
  }

  /// Partial files, each the only one of its job.
  static List<Seed> parts() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    Path folder = Files.createTempDirectory("parts");
    Path part = folder.resolve("p.heatpart");
    for (String aggregation : List.of("mean", "std", "max")) {
      List<String> words = new ArrayList<>(List.of("render", "sample:walk:40", "--part", "1/1"));
      words.addAll(List.of("-o", part.toString(), "-f", "-W", "20", "--agg", aggregation));
      if (Main.run(words, new Streams(new ByteArrayOutputStream(), new ByteArrayOutputStream()))
          != 0) {
        throw new IOException("no partial file of " + aggregation);
      }
      seeds.add(new Seed(Files.readAllBytes(part), List.of()));
    }
    Files.delete(part);
    Files.delete(folder);
    return seeds;
  }

  /// Reports on demo matrices.
  static List<Seed> reports() throws IOException {
    return made(
        "r.json",
        List.of("render", "sample:walk:9", "-o", "o.png", "-c", "magma", "--limits", "2%:98%"),
        List.of("render", "sample:noise:8", "-o", "o.npy", "-o", "o.pdf", "--norm", "log"),
        List.of("figure", "sample:walk:8", "-o", "o.svg", "--title", "T", "--levels", "5"));
  }

  @SafeVarargs
  private static List<Seed> made(String report, List<String>... commands) throws IOException {
    List<Seed> seeds = new ArrayList<>();
    Path folder = Files.createTempDirectory("reports");
    for (List<String> command : commands) {
      List<String> words = new ArrayList<>(command);
      words.replaceAll(word -> word.startsWith("o.") ? folder.resolve(word).toString() : word);
      words.addAll(List.of("--report", folder.resolve(report).toString(), "-f", "-q"));
      if (Main.run(words, new Streams(new ByteArrayOutputStream(), new ByteArrayOutputStream()))
          != 0) {
        throw new IOException("no report of " + command);
      }
      byte[] bytes = Files.readAllBytes(folder.resolve(report));
      seeds.add(new Seed(bytes, List.of()));
    }
    StaleFiles.discard(folder);
    return seeds;
  }

  /// Journals of batches; [FuzzCase] makes their checksums right again.
  static List<Seed> journals() throws IOException {
    Path folder = Files.createTempDirectory("journals");
    List<String> words =
        List.of(
            "batch",
            "sample:walk:8",
            "sample:walk:9",
            "-o",
            folder + "/{name}.png",
            "--limits",
            "shared",
            "-q");
    if (Main.run(words, new Streams(new ByteArrayOutputStream(), new ByteArrayOutputStream()))
        != 0) {
      throw new IOException("no journal");
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("heatpress-journal.jsonl"));
    StaleFiles.discard(folder);
    String text = new String(bytes, StandardCharsets.UTF_8).replace(folder + "/", "");
    return texts(text);
  }

  private static List<Seed> texts(String... texts) {
    return Stream.of(texts)
        .map(text -> new Seed(text.getBytes(StandardCharsets.UTF_8), List.of()))
        .toList();
  }
}
