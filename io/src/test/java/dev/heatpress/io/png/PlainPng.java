package dev.heatpress.io.png;

import module java.base;

/// A plain, independent reader of PNG files for the tests: slow, and strict about everything.
final class PlainPng {
  record Chunk(String type, byte[] bytes) {}

  final List<Chunk> chunks = new ArrayList<>();
  final int width;
  final int height;
  final int depth;
  final int colorType;

  /// One byte per sample below and at 8 bits, two above.
  final byte[] pixels;

  PlainPng(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    check(in.getLong() == 0x89504E470D0A1A0AL, "signature");
    ByteArrayOutputStream idat = new ByteArrayOutputStream();
    while (in.hasRemaining()) {
      byte[] bytes = new byte[in.getInt()];
      byte[] type = new byte[4];
      in.get(type).get(bytes);
      CRC32 crc = new CRC32();
      crc.update(type);
      crc.update(bytes);
      check(in.getInt() == (int) crc.getValue(), "CRC");
      chunks.add(new Chunk(new String(type, StandardCharsets.ISO_8859_1), bytes));
      if (chunks.getLast().type.equals("IDAT")) {
        idat.writeBytes(bytes);
      }
    }
    check(chunks.getLast().type.equals("IEND"), "IEND");
    ByteBuffer header = ByteBuffer.wrap(chunk("IHDR"));
    width = header.getInt();
    height = header.getInt();
    depth = header.get();
    colorType = header.get();
    check(header.get() == 0 && header.get() == 0 && header.get() == 0, "methods");
    int samples = new int[] {1, 0, 3, 1, 0, 0, 4}[colorType];
    int rowBytes = (width * samples * depth + 7) / 8;
    byte[] raw = inflate(idat.toByteArray(), height * (rowBytes + 1));
    unfilter(raw, rowBytes, Math.max(1, samples * depth / 8));
    pixels = unpack(raw, rowBytes);
  }

  byte[] chunk(String type) {
    return chunks.stream().filter(c -> c.type.equals(type)).findFirst().orElseThrow().bytes;
  }

  private static byte[] inflate(byte[] zlib, int length) {
    Inflater inflater = new Inflater();
    try {
      byte[] raw = new byte[length];
      inflater.setInput(zlib);
      int n = 0;
      while (n < length && !inflater.finished() && !inflater.needsInput()) {
        n += inflater.inflate(raw, n, length - n);
      }
      check(n == length, "too few bytes");
      check(inflater.inflate(new byte[1]) == 0 && inflater.finished(), "end and checksum");
      check(inflater.getRemaining() == 0, "bytes after the end");
      return raw;
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    } finally {
      inflater.end();
    }
  }

  private void unfilter(byte[] raw, int rowBytes, int step) {
    for (int y = 0; y < height; y++) {
      int row = y * (rowBytes + 1) + 1;
      int filter = raw[row - 1];
      for (int x = 0; x < rowBytes; x++) {
        int a = x < step ? 0 : raw[row + x - step] & 0xFF;
        int b = y == 0 ? 0 : raw[row + x - rowBytes - 1] & 0xFF;
        int c = x < step || y == 0 ? 0 : raw[row + x - rowBytes - 1 - step] & 0xFF;
        int predicted =
            switch (filter) {
              case 0 -> 0;
              case 1 -> a;
              case 2 -> b;
              case 3 -> (a + b) / 2;
              case 4 -> paeth(a, b, c);
              default -> throw new IllegalStateException("filter " + filter);
            };
        raw[row + x] += (byte) predicted;
      }
    }
  }

  private static int paeth(int a, int b, int c) {
    int p = a + b - c;
    int pa = Math.abs(p - a);
    int pb = Math.abs(p - b);
    int pc = Math.abs(p - c);
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
  }

  private byte[] unpack(byte[] raw, int rowBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int y = 0; y < height; y++) {
      int row = y * (rowBytes + 1) + 1;
      if (depth >= 8) {
        out.write(raw, row, rowBytes);
        continue;
      }
      for (int x = 0; x < width; x++) {
        int bit = x * depth;
        out.write((raw[row + bit / 8] >> (8 - depth - bit % 8)) & ((1 << depth) - 1));
      }
    }
    return out.toByteArray();
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not a PNG file: " + what);
    }
  }
}
