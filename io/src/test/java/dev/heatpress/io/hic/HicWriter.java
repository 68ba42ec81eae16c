package dev.heatpress.io.hic;

import module java.base;

/// Writes small contact maps after the specification, each part as plainly as it is said there.
final class HicWriter {
  /// A block: its first bins, whether dense, and its contacts as x, y and value; the places across
  /// are those of the first chromosome.
  record Block(int x, int y, boolean dense, double[][] contacts) {}

  /// The blocks of two chromosomes in bins of a size.
  record Matrix(int first, int second, int binSize, List<Block> blocks) {}

  /// A normalization vector of a chromosome.
  record Norm(String name, int chromosome, int binSize, double... values) {}

  private final int version;
  private final boolean floats;
  private final boolean wideX;
  private final boolean wideY;
  private final Bytes out = new Bytes();

  /// Bytes that grow, little-endian.
  private static final class Bytes {
    final ByteArrayOutputStream all = new ByteArrayOutputStream();

    void put(int size, long value) {
      for (int k = 0; k < size; k++) {
        all.write((int) (value >>> (8 * k)));
      }
    }

    void text(String text) {
      all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      all.write(0);
    }

    int size() {
      return all.size();
    }
  }

  HicWriter(int version, boolean floats, boolean wideX, boolean wideY) {
    this.version = version;
    this.floats = floats;
    this.wideX = wideX && version > 8;
    this.wideY = wideY && version > 8;
  }

  private int wide() {
    return version > 8 ? 8 : 4;
  }

  private void real(double value) {
    if (version > 8) {
      out.put(4, Float.floatToRawIntBits((float) value));
    } else {
      out.put(8, Double.doubleToRawLongBits(value));
    }
  }

  /// The whole file.
  byte[] write(
      Map<String, Long> chromosomes,
      List<Integer> resolutions,
      List<Matrix> matrices,
      List<Norm> norms) {
    out.text("HIC");
    out.put(4, version);
    int footerAt = out.size();
    out.put(8, 0);
    out.text("made-up");
    int vectorsAt = out.size();
    if (version > 8) {
      out.put(8, 0);
      out.put(8, 0);
    }
    out.put(4, 1);
    out.text("software");
    out.text("test");
    out.put(4, chromosomes.size());
    chromosomes.forEach((name, length) -> {
      out.text(name);
      out.put(wide(), length);
    });
    out.put(4, resolutions.size());
    resolutions.forEach(size -> out.put(4, size));
    out.put(4, 0);

    Map<String, int[]> places = new LinkedHashMap<>();
    Map<String, List<Matrix>> pairs = new LinkedHashMap<>();
    for (Matrix m : matrices) {
      pairs.computeIfAbsent(m.first + "_" + m.second, k -> new ArrayList<>()).add(m);
    }
    pairs.forEach((key, all) -> places.put(key, matrix(all)));

    long footer = out.size();
    out.put(wide(), 0);
    out.put(4, places.size());
    places.forEach((key, place) -> {
      out.text(key);
      out.put(8, place[0]);
      out.put(4, place[1]);
    });
    // What is expected at each distance, without and with a normalization.
    for (String name : new String[] {"", "KR"}) {
      out.put(4, 1);
      if (!name.isEmpty()) {
        out.text(name);
      }
      out.text("BP");
      out.put(4, 1000);
      out.put(wide(), 2);
      real(5);
      real(2.5);
      out.put(4, 1);
      out.put(4, 1);
      real(1);
    }
    long vectors = out.size();
    index(norms);
    byte[] bytes = out.all.toByteArray();
    ByteBuffer whole = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    whole.putLong(footerAt, footer);
    if (version > 8) {
      whole.putLong(vectorsAt, vectors);
    }
    return bytes;
  }

  /// Blocks, and behind them what says where they are, whose place and size are returned.
  private int[] matrix(List<Matrix> resolutions) {
    List<List<int[]>> blocks = new ArrayList<>();
    for (Matrix m : resolutions) {
      List<int[]> of = new ArrayList<>();
      for (Block block : m.blocks) {
        byte[] packed = packed(block);
        of.add(new int[] {out.size(), packed.length});
        out.all.writeBytes(packed);
      }
      blocks.add(of);
    }
    int place = out.size();
    out.put(4, resolutions.getFirst().first);
    out.put(4, resolutions.getFirst().second);
    out.put(4, resolutions.size());
    for (int k = 0; k < resolutions.size(); k++) {
      out.text("BP");
      out.put(4, k);
      out.put(8, 0);
      out.put(8, 0);
      out.put(4, resolutions.get(k).binSize);
      out.put(4, 100);
      out.put(4, 1);
      out.put(4, blocks.get(k).size());
      for (int b = 0; b < blocks.get(k).size(); b++) {
        out.put(4, b);
        out.put(8, blocks.get(k).get(b)[0]);
        out.put(4, blocks.get(k).get(b)[1]);
      }
    }
    return new int[] {place, out.size() - place};
  }

  private byte[] packed(Block block) {
    Bytes in = new Bytes();
    in.put(4, block.contacts.length);
    in.put(4, block.x);
    in.put(4, block.y);
    in.put(1, floats ? 1 : 0);
    if (version > 8) {
      in.put(1, wideX ? 1 : 0);
      in.put(1, wideY ? 1 : 0);
    }
    in.put(1, block.dense ? 2 : 1);
    if (block.dense) {
      dense(block, in);
    } else {
      rows(block, in);
    }
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(zlib)) {
      in.all.writeTo(deflater);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zlib.toByteArray();
  }

  private void value(Bytes in, double value) {
    if (floats) {
      in.put(4, Float.floatToRawIntBits((float) value));
    } else {
      in.put(2, (long) value);
    }
  }

  private void rows(Block block, Bytes in) {
    SortedMap<Double, List<double[]>> rows = new TreeMap<>();
    for (double[] c : block.contacts) {
      rows.computeIfAbsent(c[1], y -> new ArrayList<>()).add(c);
    }
    in.put(wideY ? 4 : 2, rows.size());
    rows.forEach((y, contacts) -> {
      in.put(wideY ? 4 : 2, y.longValue() - block.y);
      in.put(wideX ? 4 : 2, contacts.size());
      for (double[] c : contacts) {
        in.put(wideX ? 4 : 2, (long) c[0] - block.x);
        value(in, c[2]);
      }
    });
  }

  private void dense(Block block, Bytes in) {
    int width = 1;
    int height = 1;
    for (double[] c : block.contacts) {
      width = Math.max(width, (int) c[0] - block.x + 1);
      height = Math.max(height, (int) c[1] - block.y + 1);
    }
    double[] cells = new double[width * height];
    Arrays.fill(cells, floats ? Double.NaN : Short.MIN_VALUE);
    for (double[] c : block.contacts) {
      cells[((int) c[1] - block.y) * width + (int) c[0] - block.x] = c[2];
    }
    in.put(4, cells.length);
    in.put(2, width);
    for (double cell : cells) {
      value(in, cell);
    }
  }

  private void index(List<Norm> norms) {
    int entry = norms.stream().mapToInt(n -> n.name.length() + 1 + 4 + 3 + 4 + 8 + wide()).sum();
    long place = out.size() + 4L + entry;
    out.put(4, norms.size());
    for (Norm norm : norms) {
      int size = wide() + norm.values.length * (version > 8 ? 4 : 8);
      out.text(norm.name);
      out.put(4, norm.chromosome);
      out.text("BP");
      out.put(4, norm.binSize);
      out.put(8, place);
      out.put(wide(), size);
      place += size;
    }
    for (Norm norm : norms) {
      out.put(wide(), norm.values.length);
      for (double value : norm.values) {
        real(value);
      }
    }
  }
}
