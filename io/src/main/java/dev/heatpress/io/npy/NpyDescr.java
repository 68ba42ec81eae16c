package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.NumpyType;
import dev.heatpress.io.file.ReadOptions.Complex;
import org.jspecify.annotations.Nullable;

/// What a header's `descr` says about the cells.
///
/// @param dtype null where such cells can't be rendered
/// @param refusal why they can't; null where they can
/// @param part which number is made of complex cells, whose two parts are of the type; null for
///   others
record NpyDescr(
    String text,
    @Nullable DType dtype,
    ByteOrder order,
    @Nullable String refusal,
    @Nullable Complex part) {
  NpyDescr(String text, @Nullable DType dtype, ByteOrder order, @Nullable String refusal) {
    this(text, dtype, order, refusal, null);
  }

  /// The same with a number made of complex cells; itself where cells are others.
  NpyDescr of(@Nullable Complex wanted) {
    NumpyType type = NumpyType.of(text);
    return wanted == null || type == null || !type.complex()
        ? this
        : new NpyDescr(text, type.dtype(), order, null, wanted);
  }

  /// Bytes of a cell.
  int size() {
    return dtype == null ? 0 : part == null ? dtype.itemSize() : 2 * dtype.itemSize();
  }

  /// Reads a `descr`; a type that can't be rendered is no error, but carries its refusal.
  static NpyDescr of(HeaderParser.Item item) {
    if (!(item.value() instanceof Literal.Text(String text))) {
      String source = item.source().replaceAll("\\s+", " ");
      return refused(
          source,
          Printf.of(
              "structured dtype %s; choose a field, numpy.save('out.npy', a['field'])",
              HeaderParser.abbreviated(source)));
    }
    NumpyType type = NumpyType.of(text);
    if (type != null) {
      return type.complex()
          ? refused(text, Complex.unchosen(text))
          : new NpyDescr(text, type.dtype(), type.order(), null);
    }
    String code = !text.isEmpty() && "<>|=".indexOf(text.charAt(0)) >= 0 ? text.substring(1) : text;
    return refused(text, kind(HeaderParser.abbreviated(text), code));
  }

  /// Whether the cells are dates, which are coordinates, but nothing to draw.
  boolean isDate() {
    return text.startsWith("M8", 1);
  }

  private static NpyDescr refused(String text, String refusal) {
    ByteOrder order = text.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyDescr(text, null, order, refusal);
  }

  private static String kind(String text, String code) {
    if (Set.of("f12", "f16", "g").contains(code)) {
      return Printf.of("long double cells (dtype '%s'); save a.astype('f8')", text);
    }
    return switch (code.isEmpty() ? 0 : code.charAt(0)) {
      case 'c' -> Printf.of("complex cells (dtype '%s'); save a.astype('c16')", text);
      case 'O' ->
          Printf.of(
              "object cells (dtype '%s'), pickled, never unpickled here; save a.astype('f8')",
              text);
      case 'U', 'S', 'a' -> Printf.of("cells of text (dtype '%s'); save a.astype('f8')", text);
      case 'M' -> Printf.of("dates as cells (dtype '%s'); save a.astype('i8')", text);
      case 'm' -> Printf.of("time spans as cells (dtype '%s'); save a.astype('i8')", text);
      case 'V' -> Printf.of("raw (void) cells (dtype '%s'); save a.view('u1') or the like", text);
      default -> Printf.of("unknown dtype '%s'; save a.astype('f8')", text);
    };
  }
}
