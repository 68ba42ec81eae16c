package dev.heatpress.io.mat;

import module java.base;

/// Writes small MAT-files of Level 5 and 4, by the specification.
///
/// @param order of all numbers
public record MatBytes(ByteOrder order) {
  static final int STRUCT = 2;
  static final int SPARSE = 5;
  static final int DOUBLE = 6;
  static final int COMPLEX = 0x800;
  static final int LOGICAL = 0x200;

  /// An element with its tag; one of up to four bytes within the tag.
  byte[] element(int type, byte... data) {
    boolean small = data.length > 0 && data.length <= 4;
    int room = small ? 4 : (data.length + 7) & -8;
    ByteBuffer out = ByteBuffer.allocate(small ? 8 : 8 + room).order(order);
    if (small) {
      out.putInt(data.length << 16 | type);
    } else {
      out.putInt(type).putInt(data.length);
    }
    return out.put(data).array();
  }

  /// Numbers of a type.
  byte[] numbers(int type, double... values) {
    ByteBuffer out = ByteBuffer.allocate(8 * values.length).order(order);
    for (double x : values) {
      switch (type) {
        case 1, 2 -> out.put((byte) x);
        case 3, 4 -> out.putShort((short) x);
        case 5 -> out.putInt((int) x);
        case 6 -> out.putInt((int) (long) x);
        case 7 -> out.putFloat((float) x);
        case 9 -> out.putDouble(x);
        default -> out.putLong((long) x);
      }
    }
    return element(type, Arrays.copyOf(out.array(), out.position()));
  }

  /// An array with its tag.
  byte[] array(int kind, String name, int[] sides, byte[]... contents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(numbers(6, kind, 0));
    out.writeBytes(numbers(5, Arrays.stream(sides).asDoubleStream().toArray()));
    out.writeBytes(element(1, name.getBytes(StandardCharsets.US_ASCII)));
    Stream.of(contents).forEach(out::writeBytes);
    byte[] all = out.toByteArray();
    ByteBuffer tagged = ByteBuffer.allocate(8 + all.length).order(order);
    return tagged.putInt(14).putInt(all.length).put(all).array();
  }

  /// A struct of fields, which come without names of their own.
  byte[] struct(String name, List<String> fields, byte[]... arrays) {
    ByteBuffer names = ByteBuffer.allocate(32 * fields.size());
    for (int k = 0; k < fields.size(); k++) {
      names.position(32 * k).put(fields.get(k).getBytes(StandardCharsets.US_ASCII));
    }
    byte[][] contents = new byte[2 + arrays.length][];
    contents[0] = numbers(5, 32);
    contents[1] = element(1, names.array());
    System.arraycopy(arrays, 0, contents, 2, arrays.length);
    return array(STRUCT, name, new int[] {1, 1}, contents);
  }

  /// The same variable, compressed.
  byte[] packed(byte... array) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(array);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    ByteBuffer tagged = ByteBuffer.allocate(8 + out.size()).order(order);
    return tagged.putInt(15).putInt(out.size()).put(out.toByteArray()).array();
  }

  /// A file of variables.
  byte[] file(byte[]... variables) {
    int size = Stream.of(variables).mapToInt(v -> v.length).sum();
    ByteBuffer out = ByteBuffer.allocate(128 + size).order(order);
    out.put("MATLAB 5.0 MAT-file, of a test".getBytes(StandardCharsets.US_ASCII));
    out.position(124).putShort((short) 0x0100).putShort((short) ('M' << 8 | 'I'));
    Stream.of(variables).forEach(out::put);
    return out.array();
  }

  /// A file of one matrix of doubles.
  ///
  /// @param cells row by row
  public byte[] file(String name, int rows, int columns, boolean packed, double... cells) {
    double[] turned = new double[cells.length];
    Arrays.setAll(turned, k -> cells[k % rows * columns + k / rows]);
    byte[] array = array(DOUBLE, name, new int[] {rows, columns}, numbers(9, turned));
    return file(packed ? packed(array) : array);
  }

  /// A variable of Level 4.
  ///
  /// @param type of four digits, without that of the byte order
  byte[] level4(int type, String name, int rows, int columns, boolean complex, double... cells) {
    int machine = order == ByteOrder.BIG_ENDIAN ? 1000 : 0;
    ByteBuffer out = ByteBuffer.allocate(21 + name.length() + 8 * cells.length).order(order);
    out.putInt(machine + type).putInt(rows).putInt(columns).putInt(complex ? 1 : 0);
    out.putInt(name.length() + 1).put(name.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    for (double x : cells) {
      switch (type / 10 % 10) {
        case 0 -> out.putDouble(x);
        case 1 -> out.putFloat((float) x);
        case 2 -> out.putInt((int) x);
        case 3, 4 -> out.putShort((short) x);
        default -> out.put((byte) x);
      }
    }
    return Arrays.copyOf(out.array(), out.position());
  }
}
