package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.ReadOptions.Complex;
import org.jspecify.annotations.Nullable;

/// The validated header of an array.
///
/// @param version as people write it: `1.0`
/// @param dataOffset bytes from the magic to the first cell
/// @param refusal why the array can't be rendered; null where it can and all its cells are there
record NpyHeader(
    String version,
    NpyDescr descr,
    boolean fortran,
    long[] shape,
    long dataOffset,
    @Nullable String refusal) {
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

  /// Reads and checks a header.
  ///
  /// @param bytes from the magic on; the header must be there, the data need not
  /// @param size bytes of the whole array with its header, to check the shape against
  /// @throws InputException where it is malformed; the name of the file is the caller's to add
  static NpyHeader parse(MemorySegment bytes, long size) {
    if (!startsWithMagic(bytes)) {
      throw new InputException("not an NPY array (the magic \\x93NUMPY is missing)");
    }
    if (size < NpyFormat.LENGTH_AT + 2) {
      throw truncatedHeader(NpyFormat.LENGTH_AT + 2, size);
    }
    int known = (int) Math.min(bytes.byteSize(), NpyFormat.MAX_PREAMBLE);
    ByteBuffer head = bytes.asSlice(0, known).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    int major = head.get(NpyFormat.MAJOR_AT) & 0xff;
    int minor = head.get(NpyFormat.MINOR_AT) & 0xff;
    if (major < 1 || major > 3 || minor != 0) {
      throw new InputException(
          "NPY version %d.%d is unknown (1.0, 2.0 and 3.0 are read); save it with numpy.save",
          major, minor);
    }
    int preamble = major == 1 ? NpyFormat.LENGTH_AT + 2 : NpyFormat.MAX_PREAMBLE;
    if (size < preamble) {
      throw truncatedHeader(preamble, size);
    }
    long length =
        major == 1
            ? head.getShort(NpyFormat.LENGTH_AT) & 0xffffL
            : head.getInt(NpyFormat.LENGTH_AT) & 0xffffffffL;
    if (length > size - preamble) {
      throw truncatedHeader(preamble + length, size);
    }
    if (length > NpyFormat.MAX_HEADER) {
      throw new InputException(
          "the NPY header has %d bytes, more than the %d that are read; save the array again",
          length, NpyFormat.MAX_HEADER);
    }
    byte[] text = bytes.asSlice(preamble, length).toArray(ValueLayout.JAVA_BYTE);
    Charset charset = major < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    return of(major + ".0", decode(text, charset), preamble + length, size);
  }

  /// The same header for an array whose cells are taken for those of another type.
  ///
  /// @param size bytes of the whole array with its header
  NpyHeader of(DType dtype, long size) {
    NpyDescr other = new NpyDescr(descr.text(), dtype, descr.order(), null);
    String otherRefusal = refusal(other, shape, size - dataOffset);
    return new NpyHeader(version, other, fortran, shape, dataOffset, otherRefusal);
  }

  /// The same header for what is drawn of complex cells.
  ///
  /// @param size bytes of the whole array with its header
  NpyHeader of(@Nullable Complex complex, long size) {
    NpyDescr other = descr.of(complex);
    // Not `equals`, which the JVM would make a class for at every start.
    return other.part() == null
        ? this
        : new NpyHeader(
            version, other, fortran, shape, dataOffset, refusal(other, shape, size - dataOffset));
  }

  /// The same cells in one row.
  NpyHeader inRow() {
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return new NpyHeader(version, descr, false, new long[] {1, count}, dataOffset, refusal);
  }

  static boolean startsWithMagic(MemorySegment bytes) {
    int length = NpyFormat.MAGIC.length;
    return bytes.byteSize() >= length
        && bytes.asSlice(0, length).mismatch(MemorySegment.ofArray(NpyFormat.MAGIC)) == -1;
  }

  private static InputException truncatedHeader(long expected, long found) {
    return new InputException(
        "the NPY header is cut off (expected %d bytes, found %d); was the file written completely?",
        expected, found);
  }

  private static String decode(byte[] text, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new InputException("the NPY header is not valid UTF-8; save the array again", e);
    }
  }

  private static NpyHeader of(String version, String text, long dataOffset, long size) {
    Map<String, HeaderParser.Item> items = HeaderParser.parse(text);
    for (String key : List.of("descr", "fortran_order", "shape")) {
      if (!items.containsKey(key)) {
        throw new InputException("the NPY header lacks the key '%s'; save the array again", key);
      }
    }
    for (String key : items.keySet()) {
      if (!KEYS.contains(key)) {
        throw new InputException(
            "the NPY header has the unknown key '%s'; save the array again",
            HeaderParser.abbreviated(key));
      }
    }
    HeaderParser.Item order = item(items, "fortran_order");
    if (!(order.value() instanceof Literal.Flag(boolean fortran))) {
      throw new InputException(
          "fortran_order in the NPY header is %s; it must be True or False",
          HeaderParser.abbreviated(order.source()));
    }
    long[] shape = shape(item(items, "shape"));
    NpyDescr descr = NpyDescr.of(item(items, "descr"));
    String refusal = refusal(descr, shape, size - dataOffset);
    return new NpyHeader(version, descr, fortran, shape, dataOffset, refusal);
  }

  private static HeaderParser.Item item(Map<String, HeaderParser.Item> items, String key) {
    HeaderParser.Item item = items.get(key);
    if (item == null) {
      throw new IllegalStateException(key);
    }
    return item;
  }

  private static long[] shape(HeaderParser.Item item) {
    if (!(item.value() instanceof Literal.Sequence(boolean tuple, List<Literal> axes) && tuple)) {
      throw new InputException(
          "the shape in the NPY header is %s; it must be a tuple such as (3, 4)",
          HeaderParser.abbreviated(item.source()));
    }
    if (axes.size() > NpyFormat.MAX_RANK) {
      throw new InputException(
          "the NPY header has %d axes; NumPy has at most %d", axes.size(), NpyFormat.MAX_RANK);
    }
    long[] shape = new long[axes.size()];
    for (int k = 0; k < shape.length; k++) {
      if (!(axes.get(k) instanceof Literal.Whole(long n) && n >= 0)) {
        throw new InputException(
            "the shape in the NPY header is %s; axis %d must be a number of cells, 0 or more",
            HeaderParser.abbreviated(item.source()), k);
      }
      shape[k] = n;
    }
    return shape;
  }

  private static @Nullable String refusal(NpyDescr descr, long[] shape, long found) {
    if (descr.refusal() != null || descr.dtype() == null) {
      return descr.refusal();
    }
    if (shape.length == 0) {
      return "the array is 0-d, a single number; a matrix needs rows and columns";
    }
    for (long n : shape) {
      if (n == 0) {
        return Printf.of(
            "the array is empty (shape %s); there is nothing to draw", SliceSpec.shapeText(shape));
      }
    }
    long expected = descr.size();
    for (long n : shape) {
      if (Math.multiplyHigh(expected, n) != 0 || expected * n < 0) {
        return Printf.of(
            "the data are cut off: shape %s of '%s' needs more than 2^63 bytes, found %d",
            SliceSpec.shapeText(shape), descr.text(), found);
      }
      expected *= n;
    }
    if (expected == found) {
      return null;
    }
    return Printf.of(
        "%s: shape %s of '%s' needs %d bytes, found %d; %s",
        found < expected ? "the data are cut off" : "bytes are left over after the data",
        SliceSpec.shapeText(shape),
        descr.text(),
        expected,
        found,
        found < expected
            ? "was the file written completely?"
            : "was more than one array saved to it? Save each to its own file");
  }
}
