package dev.heatpress.cli;

import module java.base;

/// Writes one matrix of doubles in other formats, each as its specification says and no more.
///
/// @param cells row by row
record FormatFiles(int rows, int columns, double... cells) {
  private double at(int row, int column) {
    return cells[row * columns + column];
  }

  /// The cells row by row, or column by column.
  byte[] raw(ByteOrder order, boolean byColumns) {
    ByteBuffer out = ByteBuffer.allocate(8 * cells.length).order(order);
    for (int k = 0; k < cells.length; k++) {
      out.putDouble(byColumns ? at(k % rows, k / rows) : cells[k]);
    }
    return out.array();
  }

  /// Lines of text; missing cells are empty, or `NA` between blanks.
  String text(String delimiter) {
    String missing = delimiter.isBlank() ? "NA" : "";
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < cells.length; k++) {
      text.append(k % columns == 0 ? "" : delimiter);
      text.append(Double.isNaN(cells[k]) ? missing : Double.toString(cells[k]));
      text.append(k % columns == columns - 1 ? "\n" : "");
    }
    return text.toString();
  }

  /// A chunk of height x width cells, those beyond the edges zero.
  private byte[] chunk(int top, int left, int height, int width, ByteOrder order, boolean turned) {
    ByteBuffer out = ByteBuffer.allocate(8 * height * width).order(order);
    for (int k = 0; k < height * width; k++) {
      int r = top + (turned ? k % height : k / width);
      int c = left + (turned ? k / height : k % width);
      out.putDouble(r < rows && c < columns ? at(r, c) : 0);
    }
    return out.array();
  }

  /// An array of Zarr version 2.
  void zarr2(Path store, int height, int width, char order, String type, boolean zlib)
      throws IOException {
    Files.createDirectories(store);
    String document =
        """
        {"zarr_format": 2, "shape": [%d, %d], "chunks": [%d, %d], "dtype": "%s", "order": "%s",
         "fill_value": 0.0, "filters": null, "compressor": %s}
        """;
    String compressor = zlib ? "{\"id\": \"zlib\", \"level\": 1}" : "null";
    Files.writeString(
        store.resolve(".zarray"),
        document.formatted(rows, columns, height, width, type, order, compressor));
    ByteOrder bytes = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    for (int r = 0; r * height < rows; r++) {
      for (int c = 0; c * width < columns; c++) {
        byte[] chunk = chunk(r * height, c * width, height, width, bytes, order == 'F');
        Files.write(store.resolve(r + "." + c), zlib ? zlib(chunk) : chunk);
      }
    }
  }

  /// An array of Zarr version 3.
  ///
  /// @param turned whether chunks are transposed
  void zarr3(Path store, int height, int width, boolean turned, String endian, boolean gzip)
      throws IOException {
    String codecs =
        (turned ? "{\"name\": \"transpose\", \"configuration\": {\"order\": [1, 0]}}, " : "")
            + "{\"name\": \"bytes\", \"configuration\": {\"endian\": \"%s\"}}".formatted(endian)
            + (gzip ? ", {\"name\": \"gzip\", \"configuration\": {\"level\": 1}}" : "");
    document3(store, height, width, codecs);
    ByteOrder order = endian.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    for (int r = 0; r * height < rows; r++) {
      for (int c = 0; c * width < columns; c++) {
        byte[] chunk = chunk(r * height, c * width, height, width, order, turned);
        Path file = store.resolve("c/" + r + "/" + c);
        Files.createDirectories(file.getParent());
        Files.write(file, gzip ? gzip(chunk) : chunk);
      }
    }
  }

  /// An array of Zarr version 3 in shards of 2 x 2 chunks, with their places at the end.
  void sharded(Path store, int height, int width) throws IOException {
    String bytes = "{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}";
    String codecs =
        """
        {"name": "sharding_indexed", "configuration": {"chunk_shape": [%d, %d], "codecs": [%s],
         "index_codecs": [%s, {"name": "crc32c"}], "index_location": "end"}}
        """;
    document3(store, 2 * height, 2 * width, codecs.formatted(height, width, bytes, bytes));
    for (int r = 0; r * 2 * height < rows; r++) {
      for (int c = 0; c * 2 * width < columns; c++) {
        int size = 8 * height * width;
        ByteBuffer shard = ByteBuffer.allocate(4 * size + 68).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < 4; k++) {
          int top = (2 * r + k / 2) * height;
          int left = (2 * c + k % 2) * width;
          shard.put(chunk(top, left, height, width, ByteOrder.LITTLE_ENDIAN, false));
        }
        for (int k = 0; k < 4; k++) {
          shard.putLong((long) k * size).putLong(size);
        }
        CRC32C crc = new CRC32C();
        crc.update(shard.array(), 4 * size, 64);
        shard.putInt((int) crc.getValue());
        Path file = store.resolve("c/" + r + "/" + c);
        Files.createDirectories(file.getParent());
        Files.write(file, shard.array());
      }
    }
  }

  private void document3(Path store, int height, int width, String codecs) throws IOException {
    Files.createDirectories(store);
    String document =
        """
        {"zarr_format": 3, "node_type": "array", "shape": [%d, %d], "data_type": "float64",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [%d, %d]}},
         "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
         "fill_value": 0.0, "codecs": [%s], "attributes": {}}
        """;
    Files.writeString(
        store.resolve("zarr.json"), document.formatted(rows, columns, height, width, codecs));
  }

  /// A classic netCDF file of one variable.
  byte[] netcdf(int version) {
    boolean wide = version == 2;
    int header = 8 + 8 + 12 + 12 + 8 + 8 + 8 + 12 + 8 + 8 + (wide ? 8 : 4);
    ByteBuffer out = ByteBuffer.allocate(header + 8 * cells.length);
    out.put(new byte[] {'C', 'D', 'F', (byte) version}).putInt(0);
    out.putInt(10).putInt(2);
    out.putInt(1).put(new byte[] {'y', 0, 0, 0}).putInt(rows);
    out.putInt(1).put(new byte[] {'x', 0, 0, 0}).putInt(columns);
    out.putLong(0);
    out.putInt(11).putInt(1);
    out.putInt(1).put(new byte[] {'z', 0, 0, 0});
    out.putInt(2).putInt(0).putInt(1);
    out.putLong(0);
    out.putInt(6).putInt(8 * cells.length);
    (wide ? out.putLong(header) : out.putInt(header)).put(raw(ByteOrder.BIG_ENDIAN, false));
    return out.array();
  }

  /// A MAT-file of Level 5 with one variable.
  byte[] matlab(ByteOrder order, boolean packed) throws IOException {
    ByteBuffer array = ByteBuffer.allocate(56 + 8 * cells.length).order(order);
    array.putInt(14).putInt(array.capacity() - 8);
    array.putInt(6).putInt(8).putInt(6).putInt(0);
    array.putInt(5).putInt(8).putInt(rows).putInt(columns);
    array.putInt(1 << 16 | 1).put(new byte[] {'z', 0, 0, 0});
    array.putInt(9).putInt(8 * cells.length).put(raw(order, true));
    byte[] variable = array.array();
    if (packed) {
      byte[] small = zlib(variable);
      variable =
          ByteBuffer.allocate(8 + small.length)
              .order(order)
              .putInt(15)
              .putInt(small.length)
              .put(small)
              .array();
    }
    ByteBuffer out = ByteBuffer.allocate(128 + variable.length).order(order);
    out.put("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII));
    return out.position(124).putShort((short) 0x100).putShort((short) 0x4d49).put(variable).array();
  }

  /// A Parquet table whose columns are required doubles, plain and uncompressed
  /// (<https://github.com/apache/parquet-format>).
  byte[] parquet() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {'P', 'A', 'R', '1'});
    Thrift footer = new Thrift().field(1, 5).number(1).field(1, 9).list(columns + 1, 12);
    footer.struct(new Thrift().field(4, 8).text("schema").field(1, 5).number(columns));
    for (int c = 0; c < columns; c++) {
      footer.struct(
          new Thrift().field(1, 5).number(5).field(2, 5).number(0).field(1, 8).text("c" + c));
    }
    footer.field(1, 6).number(rows).field(1, 9).list(1, 12);
    Thrift group = new Thrift().field(1, 9).list(columns, 12);
    long all = 0;
    for (int c = 0; c < columns; c++) {
      Thrift values = new Thrift().field(1, 5).number(rows);
      values.field(1, 5).number(0).field(1, 5).number(3).field(1, 5).number(3);
      Thrift page = new Thrift().field(1, 5).number(0).field(1, 5).number(8 * rows);
      page.field(1, 5).number(8 * rows).field(2, 12).struct(values);
      byte[] head = page.bytes();
      int at = out.size();
      out.writeBytes(head);
      ByteBuffer column = ByteBuffer.allocate(8 * rows).order(ByteOrder.LITTLE_ENDIAN);
      for (int r = 0; r < rows; r++) {
        column.putDouble(at(r, c));
      }
      out.writeBytes(column.array());
      int size = out.size() - at;
      all += size;
      Thrift meta = new Thrift().field(1, 5).number(5).field(1, 9).list(1, 5).number(0);
      meta.field(1, 9).list(1, 8).text("c" + c).field(1, 5).number(0).field(1, 6).number(rows);
      meta.field(1, 6).number(size).field(1, 6).number(size).field(2, 6).number(at);
      group.struct(new Thrift().field(2, 6).number(at).field(1, 12).struct(meta));
    }
    group.field(1, 6).number(all).field(1, 6).number(rows);
    byte[] tail = footer.struct(group).bytes();
    out.writeBytes(tail);
    out.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(tail.length).array());
    out.writeBytes(new byte[] {'P', 'A', 'R', '1'});
    return out.toByteArray();
  }

  /// A struct in Thrift's compact protocol.
  private static final class Thrift {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// @param step from the number of the field before
    Thrift field(int step, int type) {
      out.write(step << 4 | type);
      return this;
    }

    Thrift list(int size, int type) {
      out.write(0xf0 | type);
      return plain(size);
    }

    Thrift number(long value) {
      return plain(value << 1 ^ value >> 63);
    }

    private Thrift plain(long value) {
      long left = value;
      for (; left >>> 7 != 0; left >>>= 7) {
        out.write((int) (left & 0x7f | 0x80));
      }
      out.write((int) left);
      return this;
    }

    Thrift text(String text) {
      plain(text.length());
      out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
      return this;
    }

    Thrift struct(Thrift inner) {
      out.writeBytes(inner.bytes());
      return this;
    }

    byte[] bytes() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(out.toByteArray());
      all.write(0);
      return all.toByteArray();
    }
  }

  static byte[] zlib(byte... plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(plain);
    }
    return out.toByteArray();
  }

  static byte[] gzip(byte... plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream deflater = new GZIPOutputStream(out)) {
      deflater.write(plain);
    }
    return out.toByteArray();
  }
}
