package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;

/// Texts of an array of one axis.
///
/// Those of any length are stored as numcodecs' `vlen-utf8` has them: their count in four bytes,
/// then for each its bytes, counted in four bytes
/// (<https://numcodecs.readthedocs.io/en/stable/other/vlen.html>).
final class TextCells {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Bytes of a decoded chunk: two million names of a usual length.
  private static final long MOST_BYTES = 64 << 20;

  private static final int USUAL = 64;

  private final ZarrArray array;
  private final ZarrType type;
  private final List<String> texts = new ArrayList<>();

  private TextCells(ZarrArray array) {
    this.array = array;
    this.type = array.type();
  }

  /// All of them.
  ///
  /// @param most texts that are wanted
  /// @throws InputException where there are more, or they are damaged or of a kind that is not read
  static List<String> read(Store store, ZarrArray array, long most) {
    if (array.refusal() != null) {
      throw new InputException(array.refusal());
    }
    if (array.shape().length != 1) {
      throw new InputException(
          "it is an array of %s, not a row of texts", SliceSpec.shapeText(array.shape()));
    }
    if (array.shape()[0] > most) {
      throw new InputException(
          "it has %d texts, more than the %d that are needed", array.shape()[0], most);
    }
    TextCells cells = new TextCells(array);
    cells.read(store);
    return cells.texts;
  }

  private void read(Store store) {
    String fill =
        array.fillSaid() instanceof String said && type.text() == ZarrType.Text.VARIABLE
            ? said
            : "";
    long count = array.shape()[0];
    long length = array.chunk()[0];
    try (StoredChunks chunks =
        new StoredChunks(store, array, StoredChunks.indexes(array), 2 * MOST_BYTES)) {
      for (long k = 0; k * length < count; k++) {
        long n = Math.min(length, count - k * length);
        MemorySegment stored = chunks.read(new long[] {k});
        if (stored == null) {
          texts.addAll(Collections.nCopies((int) n, fill));
        } else {
          decode(stored, n);
        }
      }
    }
  }

  private void decode(MemorySegment stored, long count) {
    boolean variable = type.text() == ZarrType.Text.VARIABLE;
    long most = array.chunk()[0] * (variable ? USUAL : type.size());
    if ((!variable && most > MOST_BYTES) || array.chunk()[0] > MOST_BYTES) {
      throw new InputException("chunks of %d texts are too large", array.chunk()[0]);
    }
    // Names that are much alike are stored in few bytes.
    long room = Math.min(MOST_BYTES, most + USUAL * stored.byteSize());
    try (StepChain chain =
        variable ? StepChain.upTo(array.steps(), room) : new StepChain(array.steps(), most, most)) {
      MemorySegment decoded = chain.decode(stored);
      if (variable) {
        addCounted(decoded, count);
      } else {
        for (long k = 0; k < count; k++) {
          byte[] bytes =
              decoded.asSlice(k * type.size(), type.size()).toArray(ValueLayout.JAVA_BYTE);
          texts.add(type.text() == ZarrType.Text.UTF32 ? letters(bytes) : text(bytes));
        }
      }
    }
  }

  private void addCounted(MemorySegment bytes, long count) {
    long at = Integer.BYTES;
    if (bytes.byteSize() < at || Integer.toUnsignedLong(bytes.get(INT, 0)) < count) {
      throw new InputException("a chunk of texts has fewer than %d", count);
    }
    for (long k = 0; k < count; k++) {
      long length =
          at <= bytes.byteSize() - Integer.BYTES
              ? Integer.toUnsignedLong(bytes.get(INT, at))
              : Long.MAX_VALUE;
      if (length > bytes.byteSize() - Integer.BYTES - at) {
        throw new InputException("a chunk of texts ends within text %d of %d", k, count);
      }
      at += Integer.BYTES;
      texts.add(text(bytes.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE)));
      at += length;
    }
  }

  /// Up to the zeros at the end.
  private static String text(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private String letters(byte[] bytes) {
    IntBuffer codes = ByteBuffer.wrap(bytes).order(type.order()).asIntBuffer();
    StringBuilder text = new StringBuilder();
    for (int end = 0; codes.hasRemaining(); ) {
      int code = codes.get();
      text.appendCodePoint(Character.isValidCodePoint(code) ? code : 0xfffd);
      end = code == 0 ? end : text.length();
      if (!codes.hasRemaining()) {
        text.setLength(end);
      }
    }
    return text.toString();
  }

  /// The names that codes stand for, -1 being none.
  static List<String> named(double[] codes, List<String> names) {
    return Arrays.stream(codes)
        .mapToObj(code -> code >= 0 && code < names.size() ? names.get((int) code) : "")
        .toList();
  }

  /// Texts without those whose mask is not zero.
  static List<String> masked(List<String> texts, double[] mask) {
    return IntStream.range(0, texts.size())
        .mapToObj(k -> k < mask.length && mask[k] != 0 ? "" : texts.get(k))
        .toList();
  }
}
