package dev.heatpress.spark;

import module java.base;

/// Files with matrices for tests.
final class Inputs {
  private Inputs() {}

  /// Rows of float64 numbers of any sign and size, some of them missing.
  static Path npy(Path folder, int rows, int columns) throws IOException {
    Random random = new Random(25);
    ByteBuffer cells = ByteBuffer.allocate(8 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
    while (cells.hasRemaining()) {
      double value = Math.scalb(random.nextGaussian(), random.nextInt(200));
      cells.putDouble(random.nextInt(50) == 0 ? Double.NaN : value);
    }
    return Files.write(folder.resolve("a.npy"), npy("<f8", rows + ", " + columns, cells.array()));
  }

  /// Bytes from 0 to `most`, in patches.
  static Path bytes(Path folder, int rows, int columns, int most) throws IOException {
    Random random = new Random(26);
    byte[] cells = new byte[rows * columns];
    for (int k = 0; k < cells.length; k++) {
      boolean again = k > columns && random.nextInt(4) > 0;
      cells[k] = again ? cells[k - columns] : (byte) random.nextInt(most + 1);
    }
    return Files.write(folder.resolve("b.npy"), npy("|u1", rows + ", " + columns, cells));
  }

  /// The matrix of `npy` as a table of whole rows in JSON, from the last one on.
  static Path rows(Path folder, int rows, int columns) throws IOException {
    ByteBuffer cells = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("a.npy")));
    cells.order(ByteOrder.LITTLE_ENDIAN).position(cells.capacity() - 8 * rows * columns);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      StringJoiner row = new StringJoiner(",", "{\"i\":" + i + ",\"cells\":[", "]}");
      for (int j = 0; j < columns; j++) {
        double x = cells.getDouble();
        row.add(Double.isNaN(x) ? "null" : Double.toString(x));
      }
      lines.addFirst(row.toString());
    }
    return Files.write(folder.resolve("rows.json"), lines);
  }

  /// A sparse matrix of SciPy's, with whole values and some entries of one cell; and the same as a
  /// table in CSV.
  static Path npz(Path folder, int rows, int columns, int entries) throws IOException {
    Random random = new Random(27);
    ByteBuffer row = ByteBuffer.allocate(4 * entries).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer column = ByteBuffer.allocate(4 * entries).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer value = ByteBuffer.allocate(8 * entries).order(ByteOrder.LITTLE_ENDIAN);
    List<String> lines = new ArrayList<>(List.of("i,j,x"));
    for (int k = 0; k < entries; k++) {
      int i = random.nextInt(rows);
      int j = (int) Math.min(columns - 1, Math.abs(random.nextGaussian()) * columns / 3);
      int x = random.nextInt(1, 6);
      row.putInt(i);
      column.putInt(j);
      value.putDouble(x);
      lines.add(i + "," + j + "," + x);
    }
    Files.write(folder.resolve("cells.csv"), lines);
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("row", npy("<i4", entries + ",", row.array()));
    members.put("col", npy("<i4", entries + ",", column.array()));
    members.put("data", npy("<f8", entries + ",", value.array()));
    ByteBuffer shape = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    members.put("shape", npy("<i8", "2,", shape.putLong(rows).putLong(columns).array()));
    members.put("format", npy("|S3", "", "coo".getBytes(StandardCharsets.US_ASCII)));
    Path file = folder.resolve("c.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey() + ".npy"));
        zip.write(member.getValue());
      }
    }
    return file;
  }

  private static byte[] npy(String type, String shape, byte[] cells) {
    String head = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    int length = (head.length() + 11 + 63) / 64 * 64 - 10;
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + length + cells.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) length);
    bytes.put(
        (head + " ".repeat(length - head.length() - 1) + "\n").getBytes(StandardCharsets.UTF_8));
    return bytes.put(cells).array();
  }
}
