package dev.heatpress.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BadHeaderTest {
  private static final String REST = "'fortran_order': False, 'shape': (2, 3)";

  /// Header, and what the message must contain. The data are always 48 bytes.
  static Stream<Arguments> headers() {
    String nines = "9".repeat(30);
    String f8 = "{'descr': '<f8', ";
    return Stream.of(
        // not the literal that NumPy writes
        Arguments.of("", "expected '{' at character 0, found its end"),
        Arguments.of("[1, 2]", "expected '{'"),
        Arguments.of(f8 + REST, "expected '}'"),
        Arguments.of(f8 + REST + "} import os", "expected the end of the header"),
        Arguments.of("{" + REST + ", 'descr': __import__('os').system('true')}", "__import__"),
        Arguments.of("{" + REST + ", 'descr': '<f' + '8'}", "expected '}' at character 56"),
        Arguments.of("{" + REST + ", 'descr': '<f' '8'}", "expected '}'"),
        Arguments.of("{" + REST + ", 'descr': f'<f8'}", "expected a string"),
        Arguments.of("{" + REST + ", 'descr': '<f8}", "closing quote"),
        Arguments.of("{" + REST + ", 'descr': '<f8\n'}", "closing quote"),
        Arguments.of("{" + REST + ", 'descr': '<f8\\", "closing quote"),
        Arguments.of("{" + REST + ", 'descr': None}", "expected a string"),
        Arguments.of("{" + REST + ", descr: '<f8'}", "expected a key in quotes"),
        Arguments.of("{" + REST + ", 'descr' '<f8'}", "expected ':'"),
        Arguments.of("{" + REST + ",, 'descr': '<f8'}", "expected a key"),
        Arguments.of("{" + REST + ", 'descr': " + "[".repeat(5000) + "}", "levels deep"),
        // keys
        Arguments.of("{" + REST + "}", "lacks the key 'descr'"),
        Arguments.of("{}", "lacks the key 'descr'"),
        Arguments.of(f8 + "'shape': (2, 3)}", "lacks the key 'fortran_order'"),
        Arguments.of(f8 + "'fortran_order': False}", "lacks the key 'shape'"),
        Arguments.of(f8 + REST + ", 'descr': '<f8'}", "the key 'descr' twice"),
        Arguments.of(f8 + REST + ", 'order': 'C'}", "unknown key 'order'"),
        Arguments.of("{'desc\\x72': '<f8', " + REST + "}", "lacks the key 'descr'"),
        Arguments.of(f8 + "'fortran_order': 0, 'shape': (2, 3)}", "fortran_order"),
        Arguments.of(f8 + "'fortran_order': 'True', 'shape': (2, 3)}", "must be True or False"),
        // shapes
        Arguments.of(shape("[2, 3]"), "must be a tuple"),
        Arguments.of(shape("(6)"), "is (6); it must be a tuple"),
        Arguments.of(shape("6"), "must be a tuple"),
        Arguments.of(shape("(2, -3)"), "axis 1 must be a number of cells"),
        Arguments.of(shape("(2, '3')"), "axis 1 must be a number"),
        Arguments.of(shape("(2, True)"), "axis 1 must be a number"),
        Arguments.of(shape("(2, 3.0)"), "expected ')'"),
        Arguments.of(shape("(2, 0x3)"), "expected ')'"),
        Arguments.of(shape("(2, 03)"), "leading zero"),
        Arguments.of(shape("(2, 3_0)"), "expected ')'"),
        Arguments.of(shape("(2, -)"), "expected a digit"),
        Arguments.of(shape("(" + nines + ",)"), nines + ", which overflows 64 bits"),
        Arguments.of(shape("(9223372036854775808,)"), "overflows 64 bits"),
        Arguments.of(shape("(9223372036854775807, 9223372036854775807)"), "more than 2^63 bytes"),
        Arguments.of(shape("(4294967296, 4294967296)"), "more than 2^63 bytes"),
        Arguments.of(shape("(1152921504606846976,)"), "more than 2^63 bytes"),
        Arguments.of(shape("(" + "1,".repeat(65) + ")"), "65 axes"),
        Arguments.of(shape("()"), "0-d"),
        Arguments.of(shape("(0, 3)"), "empty (shape 0 x 3)"),
        Arguments.of(shape("(9223372036854775807, 3, 0)"), "empty (shape"),
        Arguments.of(shape("(2, 4)"), "cut off: shape 2 x 4 of '<f8' needs 64 bytes, found 48"),
        Arguments.of(shape("(2, 2)"), "left over after the data: shape 2 x 2 of '<f8' needs 32"),
        // types
        Arguments.of(
            descr("'<c8'"),
            "complex cells (dtype '<c8'); choose what is drawn of them with `complex` abs"),
        Arguments.of(descr("'<c16'"), "complex"),
        Arguments.of(descr("'|O'"), "object cells"),
        Arguments.of(descr("'<U5'"), "cells of text"),
        Arguments.of(descr("'|S5'"), "cells of text"),
        Arguments.of(descr("'<M8[ns]'"), "dates as cells"),
        Arguments.of(descr("'<m8[s]'"), "time spans as cells"),
        Arguments.of(descr("'|V8'"), "raw (void) cells"),
        Arguments.of(descr("'<f16'"), "long double"),
        Arguments.of(descr("'<f12'"), "long double"),
        Arguments.of(descr("'<f3'"), "unknown dtype '<f3'"),
        Arguments.of(descr("''"), "unknown dtype ''"),
        Arguments.of(descr("'<'"), "unknown dtype '<'"),
        Arguments.of(descr("'<f8 '"), "unknown dtype"),
        Arguments.of(descr("'=float64'"), "unknown dtype '=float64'"),
        Arguments.of(descr("'<float64'"), "unknown dtype"),
        Arguments.of(descr("'float_'"), "unknown dtype"),
        Arguments.of(descr("[('a', '<f4'), ('b', '<i2', (2,))]"), "structured dtype [('a', '<f4')"),
        Arguments.of(descr("('<f8', (2,))"), "structured dtype"),
        Arguments.of(descr("8"), "structured dtype 8"));
  }

  private static String shape(String shape) {
    return NpyBytes.header("<f8", false, shape);
  }

  private static String descr(String descr) {
    return "{'descr': " + descr + ", " + REST + "}";
  }

  @ParameterizedTest
  @MethodSource("headers")
  void refused(String header, String reason) {
    for (int version = 1; version <= 3; version++) {
      byte[] bytes = NpyBytes.file(version, header, new byte[48]);
      assertThatThrownBy(() -> open(bytes))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("test.npy: ")
          .hasMessageContaining(reason)
          .hasMessageNotContaining("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void cutAnywhere(int version) {
    byte[] whole = NpyBytes.file(version, shape("(2, 3)"), new byte[48]);
    open(whole);
    for (int length = 0; length < whole.length; length++) {
      byte[] bytes = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> open(bytes))
          .isInstanceOf(InputException.class)
          .hasMessageMatching("test.npy: (not an NPY array|.* cut off).*");
    }
  }

  @Test
  void unknownVersions() {
    for (int[] version : new int[][] {{0, 0}, {1, 1}, {2, 3}, {4, 0}, {255, 255}}) {
      byte[] bytes = NpyBytes.small();
      bytes[6] = (byte) version[0];
      bytes[7] = (byte) version[1];
      assertThatThrownBy(() -> open(bytes))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("NPY version %d.%d is unknown".formatted(version[0], version[1]));
    }
  }

  @Test
  void headersUpTo64KiB() {
    String header = shape("(2, 3)");
    byte[] longest = NpyBytes.file(2, header + " ".repeat(0xffff - header.length()), new byte[48]);
    open(longest);
    byte[] longer = NpyBytes.file(2, header + " ".repeat(0x10000 - header.length()), new byte[48]);
    assertThatThrownBy(() -> open(longer))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the NPY header has 65536 bytes, more than the 65535 that are read");
    byte[] unsigned = NpyBytes.small();
    unsigned[6] = 2;
    Arrays.fill(unsigned, 8, 12, (byte) 0xff);
    assertThatThrownBy(() -> open(unsigned))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected 4294967307 bytes");
  }

  @Test
  void utf8InVersion3Alone() {
    String header = descr("[('größe', '<f8')]");
    assertThat(info(NpyBytes.file(3, header, new byte[48]))).contains("größe");
    byte[] latin = header.getBytes(StandardCharsets.ISO_8859_1);
    String asLatin = new String(latin, StandardCharsets.ISO_8859_1);
    byte[] bytes = NpyBytes.file(1, asLatin, new byte[48]);
    assertThat(info(bytes)).contains("größe");
    byte[] malformed = NpyBytes.file(2, asLatin, new byte[48]);
    malformed[6] = 3;
    assertThatThrownBy(() -> open(malformed))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not valid UTF-8");
  }

  private static String info(byte[] bytes) {
    return new NpyFile(NpyBytes.NAME, NpyBytes.segment(bytes)).arrays().get(0).dtype();
  }

  private static void open(byte[] bytes) {
    new NpyFile(NpyBytes.NAME, NpyBytes.segment(bytes)).open(null, null);
  }
}
