package dev.heatpress.cli;

import module java.base;

import dev.heatpress.io.npy.NpyWriter;

/// Files with matrices for tests.
public final class Matrices {
  private Matrices() {}

  /// Writes rows x columns cells as float64.
  public static Path write(Path file, int rows, int columns, double... cells) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      NpyWriter npy = new NpyWriter(out, rows, columns);
      npy.append(NpyWriter.encode(cells, rows * columns));
      npy.finish();
    }
    return file;
  }

  /// A float32 matrix of n x n zeros that takes no space on the disk.
  public static Path sparse(Path file, long n) throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(n, n);
    byte[] text =
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
      out.write(text);
      out.setLength(10 + text.length + 4 * n * n);
    }
    return file;
  }
}
