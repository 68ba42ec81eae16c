package dev.heatpress.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.SharedFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every NPY and NPZ array of the collection: its cells by their digest, or the reason to refuse
/// it.
///
/// The manifest's `f64sha256` is over the cells as little-endian float64 in C order of all axes.
final class NpyManifestTest {
  /// What the message must say, by a word of the expected outcome.
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("0-d", "0-d"),
          Map.entry("object", "object cells"),
          Map.entry("complex", "complex cells"),
          Map.entry("text", "cells of text"),
          Map.entry("structured", "structured dtype"),
          Map.entry("data shorter", "the data are cut off: shape 37 x 53"),
          Map.entry("bad magic", "begins with the bytes 92 4e 55 4d"),
          Map.entry("unknown version", "version 9.0"),
          Map.entry("empty matrix", "empty (shape 0 x 5)"),
          Map.entry("header longer", "header is cut off"),
          Map.entry("empty file", "the file is empty"));

  @Test
  void collectionIsThere() throws IOException {
    SharedFiles.assumePresent();
    assertThat(SharedFiles.manifest("npy")).hasSizeGreaterThan(50);
  }

  @TestFactory
  Stream<DynamicTest> everyRow() throws IOException {
    return SharedFiles.manifest("npy").stream()
        .map(row ->
            DynamicTest.dynamicTest(row.get("path") + " " + row.get("member"), () -> check(row)));
  }

  private static void check(Map<String, String> row) throws Exception {
    Path path = SharedFiles.DATA.resolve(row.get("path"));
    String member = row.get("member").isEmpty() ? null : row.get("member");
    String outcome = row.get("expected_outcome");
    if (outcome.startsWith("refuse:")) {
      String reason =
          REASONS.entrySet().stream()
              .filter(e -> outcome.contains(e.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElseThrow(() -> new AssertionError("no reason for " + outcome));
      assertThatThrownBy(() -> digest(path, member))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(path + ": ")
          .hasMessageContaining(reason);
      return;
    }
    if (outcome.startsWith("refuse unless a slice")) {
      try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
        assertThatThrownBy(() -> file.open(member, null))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("dimensions (shape " + row.get("shape").replace("x", " x "));
      }
    } else {
      assertThat(outcome).matches("(renders|policy: 1-d).*");
    }
    assertThat(digest(path, member)).isEqualTo(row.get("f64sha256"));
  }

  private static String digest(Path path, String member)
      throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
      List<ArrayInfo> arrays = file.arrays();
      ArrayInfo info =
          arrays.stream()
              .filter(a -> member == null || (a.member() + ".npy").equals(member))
              .findFirst()
              .orElseThrow();
      long[] index = new long[Math.max(0, info.shape().length - 2)];
      do {
        String leading = String.join("", Arrays.stream(index).mapToObj(i -> i + ",").toList());
        SliceSpec slice = index.length == 0 ? null : SliceSpec.parse(leading + ":,:");
        update(digest, ((StridedMatrix) file.open(member, slice)).cells());
      } while (next(index, info.shape()));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean next(long[] index, long[] shape) {
    for (int k = index.length - 1; k >= 0; k--) {
      if (++index[k] < shape[k]) {
        return true;
      }
      index[k] = 0;
    }
    return false;
  }

  private static void update(MessageDigest digest, Cells cells) {
    ByteBuffer cell = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    for (long r = 0; r < cells.rows(); r++) {
      for (long c = 0; c < cells.columns(); c++) {
        digest.update(cell.putDouble(0, NpyBytes.value(cells, r, c)).array());
      }
    }
  }
}
