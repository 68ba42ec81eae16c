package dev.heatpress.io.hdf5.dataset;

import module java.base;

/// A member of a compound datatype (specification, IV.A.2.d, class 6).
///
/// @param offset of its bytes within an element
/// @param type its datatype message, of which the end is not known
record CompoundPart(String name, int offset, ByteBuffer type) {
  /// From its beginning each time: whoever reads it moves on.
  @Override
  public ByteBuffer type() {
    return type.duplicate().order(type.order());
  }

  /// The members, or none where one of them is neither a number nor a text within the element.
  ///
  /// @param size bytes of an element
  static List<CompoundPart> read(ByteBuffer bytes, int size, int count) {
    int version = (bytes.get(bytes.position()) & 0xff) >> 4;
    ByteBuffer in = rest(bytes, 8);
    List<CompoundPart> parts = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      String name = name(in, version < 3);
      long offset = 0;
      // From version 3 on in as few bytes as the size of the element takes.
      int width = version < 3 ? 4 : (39 - Integer.numberOfLeadingZeros(size)) / 8;
      for (int at = 0; at < width; at++) {
        offset |= (in.get() & 0xffL) << (8 * at);
      }
      // In version 1 the members could be small arrays.
      int dimensions = version == 1 ? in.get() : 0;
      in.position(in.position() + (version == 1 ? 27 : 0));
      int length = length(rest(in, 0));
      int bytesOfPart = in.getInt(in.position() + 4);
      if (length < 0 || dimensions != 0 || bytesOfPart < 1 || offset > (long) size - bytesOfPart) {
        return List.of();
      }
      parts.add(new CompoundPart(name, (int) offset, rest(in, 0)));
      in.position(in.position() + length);
    }
    return parts;
  }

  /// Bytes of a datatype message; -1 where it is neither a number, a text nor a list.
  private static int length(ByteBuffer in) {
    int start = in.position();
    int version = (in.get(start) & 0xff) >> 4;
    return switch (in.get(start) & 15) {
      case 9 -> {
        int base = plain(rest(in, 8));
        yield base < 0 ? -1 : 8 + base;
      }
      case 8 -> {
        int base = plain(rest(in, 8));
        if (base < 0) {
          yield -1;
        }
        int members = Short.toUnsignedInt(in.getShort(start + 1));
        ByteBuffer names = rest(in, 8 + base);
        for (int k = 0; k < members; k++) {
          name(names, version < 3);
        }
        yield Math.addExact(
            8 + base + names.position(), Math.multiplyExact(members, in.getInt(start + 4)));
      }
      default -> plain(in);
    };
  }

  /// The same for types that are not made of others.
  private static int plain(ByteBuffer in) {
    return switch (in.get(in.position()) & 15) {
      case 0, 4 -> 12;
      case 1 -> 20;
      case 3 -> 8;
      default -> -1;
    };
  }

  private static ByteBuffer rest(ByteBuffer bytes, int skipped) {
    int at = bytes.position() + skipped;
    return bytes.slice(at, bytes.limit() - at).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String name(ByteBuffer in, boolean padded) {
    int start = in.position();
    while (in.get() != 0) {}
    int length = in.position() - start - 1;
    byte[] name = new byte[length];
    in.get(start, name);
    if (padded) {
      in.position(start + (length / 8 + 1) * 8);
    }
    return new String(name, StandardCharsets.UTF_8);
  }
}
