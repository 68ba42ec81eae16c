package dev.heatpress.io.pdf;

import module java.base;

/// The sRGB color space as an ICC profile of version 4.2, made from its published numbers.
///
/// The layout is ICC.1:2004-10's; primaries, white point and transfer curve are IEC 61966-2-1's,
/// adapted to the profile white D50 with the Bradford matrix (ICC.1, annex E).
final class SrgbProfile {
  private static final double[] D50 = {0.9642, 1.0, 0.8249};
  private static final double[] D65 = {0.3127 / 0.3290, 1.0, (1 - 0.3127 - 0.3290) / 0.3290};
  private static final double[][] PRIMARIES = {{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}};
  private static final double[][] BRADFORD = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
  };

  private SrgbProfile() {}

  static byte[] bytes() {
    double[][] adaptation = adaptation();
    double[][] primaries = multiply(adaptation, primariesToXyz());
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("desc", text("sRGB"));
    tags.put("cprt", text("CC0"));
    tags.put("wtpt", xyz(D50[0], D50[1], D50[2]));
    tags.put("chad", matrix(adaptation));
    tags.put("rXYZ", xyz(primaries[0][0], primaries[1][0], primaries[2][0]));
    tags.put("gXYZ", xyz(primaries[0][1], primaries[1][1], primaries[2][1]));
    tags.put("bXYZ", xyz(primaries[0][2], primaries[1][2], primaries[2][2]));
    byte[] curve = curve();
    tags.put("rTRC", curve);
    tags.put("gTRC", curve);
    tags.put("bTRC", curve);
    return assemble(tags);
  }

  private static byte[] assemble(Map<String, byte[]> tags) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int base = 128 + 4 + 12 * tags.size();
    ByteBuffer table = ByteBuffer.allocate(4 + 12 * tags.size()).putInt(tags.size());
    IdentityHashMap<byte[], Integer> offsets = new IdentityHashMap<>();
    tags.forEach((name, bytes) -> {
      Integer offset = offsets.get(bytes);
      if (offset == null) {
        offset = base + data.size();
        offsets.put(bytes, offset);
        data.writeBytes(bytes);
        data.writeBytes(new byte[-bytes.length & 3]);
      }
      table.put(ascii(name)).putInt(offset).putInt(bytes.length);
    });
    ByteBuffer profile = ByteBuffer.allocate(base + data.size());
    profile.putInt(profile.capacity()).putInt(0).putInt(0x04200000);
    profile.put(ascii("mntrRGB XYZ "));
    // The date of ICC.1:2004-10: profiles must have one, outputs may not depend on today's.
    for (int part : new int[] {2004, 10, 1, 0, 0, 0}) {
      profile.putShort((short) part);
    }
    profile.put(ascii("acsp")).position(68);
    putS15Fixed16(profile, D50[0], D50[1], D50[2]);
    return profile.position(128).put(table.array()).put(data.toByteArray()).array();
  }

  /// A multiLocalizedUnicodeType with one text in English.
  private static byte[] text(String text) {
    byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
    ByteBuffer tag = ByteBuffer.allocate(28 + utf16.length).put(ascii("mluc")).putInt(0);
    return tag.putInt(1)
        .putInt(12)
        .put(ascii("enUS"))
        .putInt(utf16.length)
        .putInt(28)
        .put(utf16)
        .array();
  }

  private static byte[] xyz(double x, double y, double z) {
    ByteBuffer tag = ByteBuffer.allocate(20).put(ascii("XYZ ")).putInt(0);
    putS15Fixed16(tag, x, y, z);
    return tag.array();
  }

  private static byte[] matrix(double[][] m) {
    ByteBuffer tag = ByteBuffer.allocate(44).put(ascii("sf32")).putInt(0);
    for (double[] row : m) {
      putS15Fixed16(tag, row);
    }
    return tag.array();
  }

  /// A parametricCurveType 3: (a x + b)^g from d on, c x below.
  private static byte[] curve() {
    ByteBuffer tag = ByteBuffer.allocate(32).put(ascii("para")).putInt(0);
    tag.putShort((short) 3).putShort((short) 0);
    putS15Fixed16(tag, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);
    return tag.array();
  }

  private static void putS15Fixed16(ByteBuffer out, double... values) {
    for (double value : values) {
      out.putInt((int) Math.round(value * 65536));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Columns are the primaries, scaled so that together they make the white D65.
  private static double[][] primariesToXyz() {
    double[][] m = new double[3][3];
    for (int c = 0; c < 3; c++) {
      double x = PRIMARIES[c][0];
      double y = PRIMARIES[c][1];
      m[0][c] = x / y;
      m[1][c] = 1;
      m[2][c] = (1 - x - y) / y;
    }
    double[] scale = apply(inverse(m), D65);
    for (double[] row : m) {
      for (int c = 0; c < 3; c++) {
        row[c] *= scale[c];
      }
    }
    return m;
  }

  /// Bradford: from D65 to D50.
  private static double[][] adaptation() {
    double[] from = apply(BRADFORD, D65);
    double[] to = apply(BRADFORD, D50);
    double[][] scaled = new double[3][3];
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        scaled[r][c] = BRADFORD[r][c] * to[r] / from[r];
      }
    }
    return multiply(inverse(BRADFORD), scaled);
  }

  private static double[] apply(double[][] m, double[] v) {
    double[] result = new double[3];
    for (int r = 0; r < 3; r++) {
      result[r] = m[r][0] * v[0] + m[r][1] * v[1] + m[r][2] * v[2];
    }
    return result;
  }

  private static double[][] multiply(double[][] a, double[][] b) {
    double[][] product = new double[3][3];
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        product[r][c] = a[r][0] * b[0][c] + a[r][1] * b[1][c] + a[r][2] * b[2][c];
      }
    }
    return product;
  }

  /// By cofactors; indices go round, which gives them their signs.
  private static double[][] inverse(double[][] m) {
    double[][] inverse = new double[3][3];
    double determinant = 0;
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        int r1 = (r + 1) % 3;
        int r2 = (r + 2) % 3;
        int c1 = (c + 1) % 3;
        int c2 = (c + 2) % 3;
        inverse[c][r] = m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
      }
      determinant +=
          r == 0 ? m[0][0] * inverse[0][0] + m[0][1] * inverse[1][0] + m[0][2] * inverse[2][0] : 0;
    }
    for (double[] row : inverse) {
      for (int c = 0; c < 3; c++) {
        row[c] /= determinant;
      }
    }
    return inverse;
  }
}
