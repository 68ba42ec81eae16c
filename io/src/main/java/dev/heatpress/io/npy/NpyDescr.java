package dev.heatpress.io.npy;

import dev.heatpress.core.DType;
import java.nio.ByteOrder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a header's `descr` says about the cells.
///
/// @param dtype null where such cells can't be rendered
/// @param refusal why they can't; null where they can
record NpyDescr(String text, @Nullable DType dtype, ByteOrder order, @Nullable String refusal) {

  /// Reads a `descr`; a type that can't be rendered is no error, but carries its refusal.
  static NpyDescr of(HeaderParser.Item item) {
    if (!(item.value() instanceof Literal.Text(String text))) {
      String source = item.source().replaceAll("\\s+", " ");
      return refused(
          source,
          "structured dtype %s; choose a field, numpy.save('out.npy', a['field'])"
              .formatted(HeaderParser.abbreviated(source)));
    }
    char first = text.isEmpty() ? 0 : text.charAt(0);
    boolean marked = "<>|=".indexOf(first) >= 0;
    String code = marked ? text.substring(1) : text;
    for (DType dtype : DType.values()) {
      if (dtype.code().equals(code)) {
        // '=' and no mark at all mean the byte order of the machine that wrote the file, which the
        // file doesn't tell; numpy.save always writes '<' or '>'.
        if (dtype.itemSize() > 1 && first != '<' && first != '>') {
          return refused(
              text,
              "dtype '%s' doesn't tell its byte order; save it as '<%s'".formatted(text, code));
        }
        return new NpyDescr(
            text, dtype, first == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, null);
      }
    }
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
      return "long double cells (dtype '%s'); save a.astype('f8')".formatted(text);
    }
    return switch (code.isEmpty() ? 0 : code.charAt(0)) {
      case 'c' -> "complex cells (dtype '%s'); take abs or real first".formatted(text);
      case 'O' ->
          "object cells (dtype '%s'), pickled, never unpickled here; save a.astype('f8')"
              .formatted(text);
      case 'U', 'S', 'a' -> "cells of text (dtype '%s'); save a.astype('f8')".formatted(text);
      case 'M' -> "dates as cells (dtype '%s'); save a.astype('i8')".formatted(text);
      case 'm' -> "time spans as cells (dtype '%s'); save a.astype('i8')".formatted(text);
      case 'V' -> "raw (void) cells (dtype '%s'); save a.view('u1') or the like".formatted(text);
      default -> "unknown dtype '%s'; save a.astype('f8')".formatted(text);
    };
  }
}
