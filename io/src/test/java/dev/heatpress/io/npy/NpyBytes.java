package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.io.file.InputName;

/// Builds NPY files byte by byte, and reads cells one by one: the plain twin of the reader.
final class NpyBytes {
  static final InputName NAME = new InputName("test.npy");

  private NpyBytes() {}

  /// A file of a version with this text as its header, not padded.
  static byte[] file(int version, String header, byte[] data) {
    byte[] text =
        header.getBytes(version < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93);
    head.put("NUMPY".getBytes(StandardCharsets.ISO_8859_1)).put((byte) version).put((byte) 0);
    if (version == 1) {
      head.putShort((short) text.length);
    } else {
      head.putInt(text.length);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head.array(), 0, head.position());
    out.writeBytes(text);
    out.writeBytes(data);
    return out.toByteArray();
  }

  static String header(String descr, boolean fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
        .formatted(descr, fortran ? "True" : "False", shape);
  }

  /// A small valid file: 2 x 3 cells of float64, 0 to 5.
  static byte[] small() {
    ByteBuffer data = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    for (int k = 0; k < 6; k++) {
      data.putDouble(k);
    }
    return file(1, header("<f8", false, "(2, 3)"), data.array());
  }

  static MemorySegment segment(byte[] bytes) {
    return MemorySegment.ofArray(bytes);
  }

  /// Bytes of one cell, as the file has them, in little-endian order.
  static long bits(Cells cells, long row, long column) {
    long at = cells.offset() + row * cells.rowStride() + column * cells.columnStride();
    int size = cells.dtype().itemSize();
    long bits = 0;
    for (int k = 0; k < size; k++) {
      int from = cells.order() == ByteOrder.LITTLE_ENDIAN ? size - 1 - k : k;
      bits = bits << 8 | cells.segment().get(ValueLayout.JAVA_BYTE, at + from) & 0xff;
    }
    return bits;
  }

  /// A cell as float64, the way NumPy's astype does it.
  static double value(Cells cells, long row, long column) {
    long bits = bits(cells, row, column);
    return switch (cells.dtype()) {
      case B1 -> bits == 0 ? 0 : 1;
      case U1, U2, U4 -> bits;
      case U8 -> new BigDecimal(Long.toUnsignedString(bits)).doubleValue();
      case I1 -> (byte) bits;
      case I2 -> (short) bits;
      case I4 -> (int) bits;
      case I8 -> bits;
      case F2 -> Float.float16ToFloat((short) bits);
      case F4 -> Float.intBitsToFloat((int) bits);
      case F8 -> Double.longBitsToDouble(bits);
    };
  }

  /// Random bytes for the cells of a type.
  static byte[] randomData(Random random, DType dtype, int count) {
    byte[] data = new byte[count * dtype.itemSize()];
    random.nextBytes(data);
    return data;
  }
}
