package dev.heatpress.io.mat;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// The elements of a Level 5 array one after another: a tag of a type and a size, then so many
/// bytes, filled up to eight; up to four bytes may stand in the tag itself.
final class Elements {
  private static final int TAG = 8;
  private static final int MOST_SMALL = 4;

  /// Bytes of a name at the most; MATLAB's own have 63.
  static final int LONGEST = 1 << 12;

  private final MemorySegment bytes;
  private final ByteOrder order;
  private final ValueLayout.OfInt number;
  private final long end;
  private long at;

  /// An element.
  ///
  /// @param at where its bytes begin
  record Element(int type, long at, long size) {}

  /// @param bytes all of them, or those at the front
  /// @param at where the first tag is
  /// @param end the byte behind the last element
  Elements(MemorySegment bytes, long at, long end, ByteOrder order) {
    this.bytes = bytes;
    this.order = order;
    this.number = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
    this.at = at;
    this.end = end;
  }

  /// A refusal of what makes no sense.
  static InputException damaged(String what) {
    return new InputException("damaged: %s; was it written completely?", what);
  }

  /// Bytes that are left.
  long left() {
    return end - at;
  }

  /// The next element.
  ///
  /// @throws InputException where it does not end within the array
  Element next() {
    long begin = at;
    int first = number(begin);
    boolean small = first >>> 16 != 0;
    long size = small ? first >>> 16 : number(begin + MOST_SMALL) & 0xffffffffL;
    long data = begin + (small ? MOST_SMALL : TAG);
    if ((small && size > MOST_SMALL) || size > end - data) {
      throw damaged("the element at byte " + begin + " has " + size + " bytes");
    }
    at = small ? begin + TAG : Math.min(end, data + ((size + TAG - 1) & -TAG));
    return new Element(small ? first & 0xffff : first, data, size);
  }

  /// The next element, of this type.
  Element next(int type, String what) {
    Element element = next();
    if (element.type != type) {
      throw damaged(
          "at byte " + element.at + " " + what + " should be; it is of type " + element.type);
    }
    return element;
  }

  /// The elements of an array that is an element itself, without its tag.
  Elements within(Element array) {
    return new Elements(bytes, array.at, array.at + array.size, order);
  }

  int number(long at) {
    if (at > Math.min(bytes.byteSize(), end) - number.byteSize()) {
      throw damaged("it ends at byte " + Math.min(bytes.byteSize(), end) + " within its header");
    }
    return bytes.get(number, at);
  }

  /// The whole numbers of an element.
  int[] integers(Element element) {
    int[] all = new int[Math.toIntExact(element.size / Integer.BYTES)];
    for (int k = 0; k < all.length; k++) {
      all[k] = number(element.at + (long) k * Integer.BYTES);
    }
    return all;
  }

  /// The letters of an element.
  String text(Element element) {
    return text(element.at, element.size);
  }

  String text(long from, long size) {
    if (size > Math.min(LONGEST, bytes.byteSize() - from)) {
      throw damaged("a name of " + size + " bytes");
    }
    byte[] letters = bytes.asSlice(from, size).toArray(ValueLayout.JAVA_BYTE);
    return new String(letters, StandardCharsets.UTF_8).replaceAll("\0.*", "");
  }

  /// The numbers of the next element.
  ///
  /// @param count how many there must be; -1 where any number will do
  MatNumbers numbers(long count) {
    Element element = next();
    @Nullable DType dtype = MatFormat.numbers(element.type);
    if (dtype == null) {
      throw damaged("numbers should be at byte " + element.at + ", not type " + element.type);
    }
    long found = element.size / dtype.itemSize();
    if (count >= 0 && found != count) {
      throw damaged("there are " + found + " numbers for " + count + " cells");
    }
    return new MatNumbers(bytes, element.at, found, dtype, order);
  }
}
