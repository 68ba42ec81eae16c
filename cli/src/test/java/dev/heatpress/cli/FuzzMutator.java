package dev.heatpress.cli;

import module java.base;

import io.jhdf.checksum.JenkinsLookup3HashLittle;

/// Damages files: each as a seeded generator says.
final class FuzzMutator {
  /// Where a text is repeated, it gets no longer than about this.
  private static final int MOST = 1 << 20;

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "-1",
          "3",
          "255",
          "256",
          "65536",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "1e9",
          "1e999",
          "-1e308",
          "4.9e-324",
          "0.1",
          ".5",
          "nan",
          "NaN",
          "inf",
          "-Infinity",
          "0x10",
          "1_000",
          "");

  private static final List<String> SIGNS =
      List.of(
          "\"",
          "'",
          "\"\"",
          ",",
          ";",
          ":",
          "#",
          "\t",
          "\r",
          "\n",
          "\r\n",
          "\0",
          "\ufeff",
          "\\",
          "/",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "-",
          "- ",
          "&a ",
          "*a",
          "<<: ",
          "!!",
          "|",
          ">",
          "%",
          "{stem}",
          "null",
          "true",
          "~",
          "é",
          "名",
          "\ud83d\ude00",
          "\u202e",
          "   ",
          "../",
          "sample:walk:9");

  /// Numbers that are the largest, or just beyond, of something.
  private static final long[] WORDS = {
    0,
    1,
    -1,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0xffff,
    0x10000,
    0x7fffffff,
    0x80000000L,
    0xffffffffL,
    0x100000000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    1L << 40,
    1L << 56
  };

  private final Random random;

  FuzzMutator(Random random) {
    this.random = random;
  }

  /// Damages bytes in a few places.
  ///
  /// @param other what parts may be taken from
  byte[] binary(byte[] original, byte[] other) {
    byte[] bytes = original.clone();
    for (int k = places(); k > 0 && bytes.length > 0; k--) {
      bytes = oneOfBinary(bytes, other);
    }
    return bytes;
  }

  /// Puts the checksums of HDF5's object headers, and of lists of virtual sources in its global
  /// heaps, right again: what is damaged in them is then met by those who read them.
  static void mend(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 64 <= bytes.length; at++) {
      switch (file.getInt(at)) {
        case 0x5244484f -> { // OHDR
          int flags = bytes[at + 5];
          int size = at + 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
          int width = 1 << (flags & 3);
          long length = width > 2 ? file.getInt(size) : file.getShort(size) & (1 << 8 * width) - 1;
          mend(file, at, size - at + width + length);
        }
        case 0x4c4f4347 -> { // GCOL, and its first object
          long length = file.getLong(at + 24);
          mend(file, at + 32, length - 4);
        }
        default -> {}
      }
    }
  }

  private static void mend(ByteBuffer file, int at, long length) {
    if (length > 0 && at + length + 4 <= file.capacity()) {
      byte[] body = Arrays.copyOfRange(file.array(), at, (int) (at + length));
      file.putInt((int) (at + length), JenkinsLookup3HashLittle.hash(body));
    }
  }

  /// Often a single one: after many of them only the first is noticed.
  private int places() {
    return Math.max(1, random.nextInt(6) - 2);
  }

  private byte[] oneOfBinary(byte[] bytes, byte[] other) {
    // Near the beginning is where most of the structure is.
    int range = random.nextInt(3) == 0 ? bytes.length : Math.min(bytes.length, 2048);
    int at = random.nextInt(range);
    switch (random.nextInt(12)) {
      case 0 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 1 -> {
        return splice(bytes, at, at + random.nextInt(64), part(other));
      }
      case 2 -> {
        return splice(bytes, at, at, Arrays.copyOfRange(bytes, at, at + 1 + random.nextInt(64)));
      }
      case 3 -> {
        return splice(bytes, at, at + 1 + random.nextInt(16), new byte[0]);
      }
      case 4, 5, 6 -> word(bytes, at);
      case 7 -> {
        int to = random.nextInt(range);
        int n = Math.min(1 + random.nextInt(64), bytes.length - Math.max(at, to));
        System.arraycopy(bytes, at, bytes, to, n);
      }
      case 8 -> bytes[at] = (byte) random.nextInt(256);
      case 9 -> {
        return number(bytes);
      }
      default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private byte[] part(byte[] other) {
    int from = random.nextInt(other.length + 1);
    return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(200)));
  }

  /// A number of 1, 2, 4 or 8 bytes in either order.
  private void word(byte[] bytes, int at) {
    int size = 1 << random.nextInt(4);
    boolean big = random.nextInt(4) == 0;
    long value = WORDS[random.nextInt(WORDS.length)] + random.nextInt(3) - 1;
    for (int k = 0; k < size && at + k < bytes.length; k++) {
      bytes[at + k] = (byte) (value >>> 8 * (big ? size - 1 - k : k));
    }
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] part) {
    int end = Math.min(to, bytes.length);
    byte[] all = new byte[from + part.length + bytes.length - end];
    System.arraycopy(bytes, 0, all, 0, from);
    System.arraycopy(part, 0, all, from, part.length);
    System.arraycopy(bytes, end, all, from + part.length, bytes.length - end);
    return all;
  }

  /// Damages a text in a few places.
  byte[] text(byte[] original, byte[] other) {
    byte[] bytes = original.clone();
    for (int k = places(); k > 0; k--) {
      bytes = bytes.length == 0 ? sign() : oneOfText(bytes, other);
    }
    return bytes;
  }

  private byte[] oneOfText(byte[] bytes, byte[] other) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(14)) {
      case 0, 1, 2, 3 -> number(bytes);
      case 4, 5 -> splice(bytes, at, at, sign());
      case 6 -> splice(bytes, at, at + 1 + random.nextInt(8), sign());
      case 7 -> lines(bytes, 0);
      case 8 -> lines(bytes, 2);
      case 9 -> splice(bytes, at, at, part(other));
      case 10 -> repeated(bytes, at);
      case 11 -> Arrays.copyOf(bytes, at);
      case 12 -> splice(bytes, at, at + random.nextInt(30), new byte[0]);
      default -> binary(bytes, other);
    };
  }

  private byte[] sign() {
    return SIGNS.get(random.nextInt(SIGNS.size())).getBytes(StandardCharsets.UTF_8);
  }

  /// A line left out, or written more than once.
  private byte[] lines(byte[] bytes, int times) {
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=\n)", -1);
    int which = random.nextInt(lines.length);
    lines[which] = lines[which].repeat(times);
    return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  /// A few bytes many times over: long lines, and deep nesting.
  private byte[] repeated(byte[] bytes, int at) {
    byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(9)));
    int most = Math.max(1, (MOST - bytes.length) / part.length);
    int times = Math.min(most, 1 << random.nextInt(20));
    byte[] all = new byte[part.length * times];
    for (int k = 0; k < times; k++) {
      System.arraycopy(part, 0, all, k * part.length, part.length);
    }
    return splice(bytes, at, at, all);
  }

  /// Another number in the place of one; headers are texts too.
  private byte[] number(byte[] bytes) {
    int start = random.nextInt(bytes.length);
    for (int k = 0; k < bytes.length; k++) {
      int at = (start + k) % bytes.length;
      if (bytes[at] >= '0' && bytes[at] <= '9') {
        int end = at;
        while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
          end++;
        }
        String text = NUMBERS.get(random.nextInt(NUMBERS.size()));
        return splice(bytes, at, end, text.getBytes(StandardCharsets.US_ASCII));
      }
    }
    return bytes;
  }
}
