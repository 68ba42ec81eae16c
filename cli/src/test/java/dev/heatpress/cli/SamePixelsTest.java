package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.DType;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pixels and means are today what they were: their hashes over seeded inputs of every type and
/// kind are a committed table, `same-pixels.csv`. Faster code changes none of them.
///
/// Run with -Dheatpress.write.pixels=true to write the table anew, which is right only where a
/// change of pixels is wanted and said in CHANGELOG.
class SamePixelsTest {
  private static final Path TABLE = Path.of("src/test/resources/dev/heatpress/cli/same-pixels.csv");
  private static final List<DType> FLOATS = List.of(DType.F2, DType.F4, DType.F8);

  /// Rows and columns of cells, and of pixels.
  private static final int[][] SIZES = {
    {1, 1, 1, 1},
    {13, 207, 5, 11},
    {207, 130, 9, 130},
    {64, 4098, 3, 41},
    {301, 301, 100, 77},
    {23, 17, 50, 64},
    {530, 2100, 4, 7}
  };

  @TempDir private Path folder;

  /// The kinds of cells that have broken averaging somewhere. No function whose last bit may differ
  /// from one machine to the next takes part.
  enum Kind {
    NOISE,
    WIDE,
    ANY_BITS,
    HOLES,
    CANCELLING,
    CONSTANT,
    DENORMAL,
    ONE_HUGE,
    WHOLE;

    double at(SplittableRandom random, int row, int column) {
      double u = random.nextDouble();
      double sign = random.nextBoolean() ? 1 : -1;
      return switch (this) {
        case NOISE -> u + random.nextDouble() - random.nextDouble() - random.nextDouble();
        case WIDE -> sign * Math.scalb(1 + u, random.nextInt(-100, 100));
        case ANY_BITS -> 0;
        case HOLES ->
            switch (random.nextInt(9)) {
              case 0, 1 -> Double.NaN;
              case 2 -> random.nextInt(40) == 0 ? sign / 0 : u;
              default -> u;
            };
        case CANCELLING -> random.nextInt(5) == 0 ? u / 1e9 : column % 2 == 0 ? 3e4 : -3e4;
        case CONSTANT -> 0.1;
        case DENORMAL -> sign * random.nextInt(1000) * 0x1p-149;
        case ONE_HUGE -> (row * 31 + column) % 997 == 5 ? sign * 0x1p120 : u * 0x1p-20;
        case WHOLE -> random.nextInt(-100, 100);
      };
    }
  }

  @Test
  void hashesAreThoseOfTheTable() throws Exception {
    List<String> lines = new ArrayList<>(List.of("# type kind size layout,pixels,means"));
    for (DType dtype : DType.values()) {
      for (Kind kind : Kind.values()) {
        boolean any = kind == Kind.ANY_BITS || kind == Kind.WHOLE;
        if (!any && !FLOATS.contains(dtype)) {
          continue;
        }
        for (int k = 0; k < SIZES.length; k++) {
          lines.add(line(dtype, kind, k));
        }
      }
    }
    if (Boolean.getBoolean("heatpress.write.pixels")) {
      Files.write(TABLE, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(TABLE));
  }

  /// Layouts and aggregations take turns.
  private String line(DType dtype, Kind kind, int k) throws Exception {
    int[] size = SIZES[k];
    int turn = k + kind.ordinal();
    boolean fortran = turn % 4 == 3;
    boolean big = turn % 5 == 4;
    String aggregation = turn % 6 == 5 ? "std" : turn % 6 == 2 ? "sum" : "mean";
    Path input = folder.resolve("in.npy");
    write(input, dtype, kind, size, big, fortran);
    Path png = folder.resolve("out.png");
    Path npy = folder.resolve("out.npy");
    String words =
        "render %s -o %s -o %s -f -q -H %d -W %d --agg %s"
            .formatted(input, png, npy, size[2], size[3], aggregation);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(List.of(words.split(" ")), new Streams(OutputStream.nullOutputStream(), err));
    String name =
        "%s %s %dx%d %s%s %s"
            .formatted(
                dtype,
                kind,
                size[0],
                size[1],
                big ? "big" : "",
                fortran ? "down" : "",
                aggregation);
    assertThat(code).as("%s: %s", name, err).isZero();
    return name + "," + hash(pixels(png)) + "," + hash(Files.readAllBytes(npy));
  }

  private static byte[] pixels(Path png) throws IOException {
    BufferedImage image = ImageIO.read(png.toFile());
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * argb.length);
    bytes.putInt(image.getWidth()).putInt(image.getHeight()).asIntBuffer().put(argb);
    return bytes.array();
  }

  /// The first 16 digits of SHA-256.
  private static String hash(byte[] bytes) throws NoSuchAlgorithmException {
    byte[] all = MessageDigest.getInstance("SHA-256").digest(bytes);
    return HexFormat.of().formatHex(all, 0, 8);
  }

  private static void write(
      Path file, DType dtype, Kind kind, int[] size, boolean big, boolean fortran)
      throws IOException {
    int item = dtype.itemSize();
    String type =
        dtype == DType.B1 ? "|b1" : (big ? ">" : "<") + dtype.name().toLowerCase(Locale.ROOT);
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': (%d, %d), }"
            .formatted(type, fortran ? "True" : "False", size[0], size[1]);
    byte[] text =
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(10 + text.length + size[0] * size[1] * item);
    out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
    out.put(text).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    SplittableRandom random = new SplittableRandom(kind.ordinal() * 1000L + size[1]);
    for (int r = 0; r < size[0]; r++) {
      for (int c = 0; c < size[1]; c++) {
        long bits = bits(dtype, kind, random, r, c);
        switch (item) {
          case 1 -> out.put((byte) (dtype == DType.B1 ? bits & 1 : bits));
          case 2 -> out.putShort((short) bits);
          case 4 -> out.putInt((int) bits);
          default -> out.putLong(bits);
        }
      }
    }
    Files.write(file, out.array());
  }

  private static long bits(DType dtype, Kind kind, SplittableRandom random, int r, int c) {
    if (kind == Kind.ANY_BITS) {
      return random.nextLong();
    }
    double x = kind.at(random, r, c);
    return switch (dtype) {
      case F2 -> Float.floatToFloat16((float) x);
      case F4 -> Float.floatToRawIntBits((float) x);
      case F8 -> Double.doubleToRawLongBits(x);
      default -> (long) x;
    };
  }
}
