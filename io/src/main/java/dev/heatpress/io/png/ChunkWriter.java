package dev.heatpress.io.png;

import module java.base;

/// Writes the chunks of a PNG file: length, type, bytes, CRC-32 (section 5.3).
record ChunkWriter(OutputStream out) {

  /// Everything before the pixels.
  void writeHead(PngImage image) throws IOException {
    out.write(ByteBuffer.allocate(8).putLong(PngFormat.SIGNATURE).array());
    ByteBuffer header = ByteBuffer.allocate(13).putInt(image.width()).putInt(image.height());
    header.put((byte) image.bitDepth()).put((byte) image.format().colorType());
    write(PngFormat.IHDR, header.array());
    writePalette(image.palette());
    if (!Double.isNaN(image.dpi())) {
      int perMeter = (int) image.pixelsPerMeter();
      ByteBuffer size = ByteBuffer.allocate(9).putInt(perMeter).putInt(perMeter);
      write(PngFormat.PHYS, size.put((byte) PngFormat.UNIT_METER).array());
    }
    for (Map.Entry<String, String> entry : image.text().entrySet()) {
      writeText(entry.getKey(), entry.getValue());
    }
  }

  void write(int type, byte[] bytes) throws IOException {
    write(type, new byte[0], bytes, bytes.length);
  }

  /// A chunk of some bytes and, after them, the first `length` of others.
  void write(int type, byte[] front, byte[] bytes, int length) throws IOException {
    CRC32 crc = new CRC32();
    byte[] head = ByteBuffer.allocate(8).putInt(front.length + length).putInt(type).array();
    crc.update(head, 4, 4);
    crc.update(front);
    crc.update(bytes, 0, length);
    out.write(head);
    out.write(front);
    out.write(bytes, 0, length);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /// PLTE, and tRNS up to the last color that is not opaque.
  private void writePalette(int[] palette) throws IOException {
    if (palette.length == 0) {
      return;
    }
    ByteBuffer colors = ByteBuffer.allocate(3 * palette.length);
    ByteBuffer alphas = ByteBuffer.allocate(palette.length);
    int translucent = 0;
    for (int i = 0; i < palette.length; i++) {
      int argb = palette[i];
      colors.put((byte) (argb >> 16)).put((byte) (argb >> 8)).put((byte) argb);
      alphas.put((byte) (argb >>> 24));
      if (argb >>> 24 != 0xFF) {
        translucent = i + 1;
      }
    }
    write(PngFormat.PLTE, colors.array());
    if (translucent > 0) {
      write(PngFormat.TRNS, new byte[0], alphas.array(), translucent);
    }
  }

  /// tEXt for Latin-1 (section 11.3.3.2), iTXt without compression for the rest (11.3.3.4).
  private void writeText(String keyword, String value) throws IOException {
    byte[] key = keyword.getBytes(StandardCharsets.ISO_8859_1);
    boolean latin =
        value.chars().allMatch(c -> c == '\n' || (c >= 32 && c < 127) || (c >= 160 && c < 256));
    byte[] bytes = value.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    // tEXt: one NUL. iTXt: NUL, not compressed (0, 0), no language (NUL), no translation (NUL).
    ByteBuffer chunk = ByteBuffer.allocate(key.length + (latin ? 1 : 5) + bytes.length);
    chunk.put(key).put(key.length + (latin ? 1 : 5), bytes);
    write(latin ? PngFormat.TEXT : PngFormat.ITXT, chunk.array());
  }
}
