package dev.heatpress.bench;

import module java.base;

import dev.heatpress.core.Printf;

/// Palette pictures by the own encoder and by zlib, each on one thread: `PngSizes WIDTH HEIGHT
/// REPETITIONS`.
///
/// Prints lines of `picture, encoder, bytes, seconds`, separated by tabs; the median of the
/// repetitions for the own encoder (warmed up), one run of zlib, which is native code.
public final class PngSizes {
  private PngSizes() {}

  /// Measures and prints.
  public static void main(String[] args) throws Exception {
    int width = Integer.parseInt(args[0]);
    int height = Integer.parseInt(args[1]);
    int repetitions = Integer.parseInt(args[2]);
    for (Picture.Kind kind : Picture.Kind.values()) {
      Picture picture = Picture.of(kind, width, height);
      long[] size = new long[1];
      Seconds.warm(1.5, () -> size[0] = picture.write());
      Seconds seconds = new Seconds(repetitions);
      for (int i = 0; i < repetitions; i++) {
        seconds.measure(picture::write);
      }
      print(kind, "heatpress", size[0], seconds.median());
      byte[] rows = picture.filteredRows();
      for (int level : new int[] {1, 6}) {
        zlib(kind, rows, level);
      }
    }
  }

  private static void zlib(Picture.Kind kind, byte[] rows, int level) throws Exception {
    long[] size = new long[1];
    Seconds seconds = new Seconds(1);
    seconds.measure(() -> size[0] = deflated(rows, level));
    print(kind, "zlib " + level, size[0], seconds.median());
  }

  private static long deflated(byte[] rows, int level) {
    Deflater deflater = new Deflater(level);
    try {
      deflater.setInput(rows);
      deflater.finish();
      byte[] out = new byte[1 << 16];
      while (!deflater.finished()) {
        deflater.deflate(out);
      }
      return deflater.getBytesWritten();
    } finally {
      deflater.end();
    }
  }

  private static void print(Picture.Kind kind, String encoder, long bytes, double seconds) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    System.out.print(Printf.of("%s\t%s\t%d\t%.6f\n", name, encoder, bytes, seconds));
  }
}
