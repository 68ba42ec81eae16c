package dev.heatpress.io;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.hdf5.Readings;

/// The cells that the collection says its files have.
public final class SharedCells {
  private SharedCells() {}

  /// SHA-256 over the cells as little-endian float64 in C order of all axes: the manifest's
  /// `f64sha256`.
  public static String digest(MatrixFile file, String member, long[] shape) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer cell = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      for (String slice : planes(shape)) {
        SliceSpec spec = slice == null ? null : SliceSpec.parse(slice);
        try (MatrixSource matrix = file.open(member, spec)) {
          for (double value : Readings.doubles(matrix)) {
            digest.update(cell.putDouble(0, value).array());
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> planes(long[] shape) {
    if (shape.length <= 2) {
      return Collections.singletonList(null);
    }
    List<String> planes = List.of("");
    for (int k = 0; k < shape.length - 2; k++) {
      List<String> next = new ArrayList<>();
      for (String plane : planes) {
        LongStream.range(0, shape[k]).forEach(i -> next.add(plane + i + ","));
      }
      planes = next;
    }
    return planes.stream().map(plane -> plane + ":,:").toList();
  }

  /// The rows of the cases after public reports whose names begin so, each by column name; empty
  /// where the collection is absent.
  public static List<Map<String, String>> cases(String... prefixes) throws IOException {
    Path file = SharedFiles.DATA.resolve("reports", "cases.tsv");
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(file);
    String[] columns = lines.getFirst().split("\t", -1);
    return lines.stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(fields -> {
          Map<String, String> row = new HashMap<>();
          for (int k = 0; k < columns.length; k++) {
            row.put(columns[k], fields[k]);
          }
          return row;
        })
        .filter(row -> Stream.of(prefixes).anyMatch(row.get("name")::startsWith))
        .toList();
  }
}
