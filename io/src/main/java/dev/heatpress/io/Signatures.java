package dev.heatpress.io;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.io.codec.Compression;
import dev.heatpress.io.file.FileKind;
import org.jspecify.annotations.Nullable;

/// Tells formats that are not read, and plain text, from their first bytes, so that each is refused
/// by its name.
///
/// The numbers are those of the formats' own specifications, and of the `file` command's database.
final class Signatures {
  /// Bytes that all formats below are told from.
  private static final int HEAD = 4096;

  /// Letters beyond ASCII that a text which is not in UTF-8 may begin with, however short it is.
  private static final int FEW = 8;

  private static final String UNPACK = "unpack it first";
  private static final String SAVE = "save the array itself with numpy.save('out.npy', array)";
  private static final String IMAGE =
      "convert its pixels with numpy.save('out.npy', imageio.imread(file))";
  private static final String FRAME =
      "convert it with numpy.save('out.npy', pandas.read_%s(file).to_numpy())";

  private record Signature(int offset, byte[] magic, FileKind kind) {
    Signature(int offset, String latin1, String what, String advice) {
      this(offset, latin1.getBytes(StandardCharsets.ISO_8859_1), new FileKind(what, advice));
    }

    boolean matches(byte[] head) {
      int end = offset + magic.length;
      return end <= head.length && Arrays.equals(head, offset, end, magic, 0, magic.length);
    }
  }

  private static final List<Signature> TABLE =
      List.of(
          new Signature(
              0,
              "MATLAB 5.0 MAT-file",
              "a damaged MATLAB v5 file (its version or byte order is missing)",
              "save it again"),
          new Signature(
              0,
              "MATLAB 7.3 MAT-file",
              "a damaged MATLAB v7.3 file (the HDF5 signature is missing)",
              "save it again"),
          new Signature(0, "\004\"M\030", "lz4-compressed", UNPACK + " with unlz4"),
          new Signature(0, "7z\u00bc\u00af'\034", "a 7z archive", UNPACK),
          new Signature(0, "Rar!\032\007", "a RAR archive", UNPACK),
          new Signature(257, "ustar", "a tar archive", UNPACK),
          new Signature(0, "PARE", "an encrypted Parquet table", "write it without encryption"),
          new Signature(0, "ARROW1", "an Arrow (Feather) table", Printf.of(FRAME, "feather")),
          new Signature(0, "FEA1", "a Feather v1 table", Printf.of(FRAME, "feather")),
          new Signature(0, "II*\0", "a TIFF image", IMAGE),
          new Signature(0, "MM\0*", "a TIFF image", IMAGE),
          new Signature(0, "II+\0", "a BigTIFF image", IMAGE),
          new Signature(0, "MM\0+", "a BigTIFF image", IMAGE),
          new Signature(0, "\u0089PNG\r\n\032\n", "a PNG image", IMAGE),
          new Signature(0, "\u00ff\u00d8\u00ff", "a JPEG image", IMAGE),
          new Signature(0, "GIF8", "a GIF image", IMAGE),
          new Signature(0, "%PDF-", "a PDF document", "it holds no matrix; name the data file"),
          new Signature(0, "X\n\0\0\0", "an R .rds file", "save it in R with rhdf5 or RcppCNPy"),
          new Signature(0, "RDX", "an R .RData file", "save it in R with rhdf5 or RcppCNPy"),
          new Signature(0, "\016\003\023\001", "an HDF4 file", "convert it with h4toh5"),
          new Signature(0, "SIMPLE  =", "a FITS image", SAVE),
          new Signature(0, "GRIB", "a GRIB file", "convert it to netCDF-4 with grib_to_netcdf"),
          new Signature(0, "SQLite format 3\0", "an SQLite database", SAVE),
          new Signature(
              0,
              "version https://git-lfs",
              "a Git LFS pointer in place of the file",
              "fetch it with git lfs pull"));

  private Signatures() {}

  /// Why a file is refused that is neither NPY, ZIP nor HDF5; null where it may be a table of text,
  /// or is compressed as a whole.
  static @Nullable String refusal(MemorySegment bytes, String fileName) {
    byte[] head = head(bytes);
    for (Signature signature : TABLE) {
      if (signature.matches(head)) {
        return signature.kind.refusal();
      }
    }
    if (isCompressedR(head, fileName)) {
      return "an R data file (gzip-compressed), which is not supported; save it in R with rhdf5 or"
          + " RcppCNPy";
    }
    if (isPickle(bytes, head)) {
      return "a Python pickle, which may run code when read and is never opened; " + SAVE;
    }
    String wide = wideText(head);
    if (wide != null) {
      return new FileKind("text in " + wide, "convert it with iconv -f " + wide + " -t UTF-8")
          .refusal();
    }
    if (Compression.of(MemorySegment.ofArray(head)) != null) {
      return null;
    }
    return isText(head) ? document(head) : unknown(head);
  }

  private static boolean isCompressedR(byte[] head, String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    boolean gzip = head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
    return gzip && (lower.endsWith(".rds") || lower.endsWith(".rda") || lower.endsWith(".rdata"));
  }

  /// Protocols 2 to 5 start with PROTO and its number, and end with STOP.
  private static boolean isPickle(MemorySegment bytes, byte[] head) {
    return head.length >= 3
        && (head[0] & 0xff) == 0x80
        && head[1] >= 2
        && head[1] <= 5
        && bytes.get(ValueLayout.JAVA_BYTE, bytes.byteSize() - 1) == '.';
  }

  /// UTF-16 or UTF-32, by its mark or by the zeros beside its first letters.
  private static @Nullable String wideText(byte[] head) {
    boolean little = head.length >= 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe;
    boolean big = head.length >= 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff;
    if (little && head.length >= 4 && head[2] == 0 && head[3] == 0) {
      return "UTF-32";
    }
    if (little || big) {
      return "UTF-16";
    }
    int letters = Math.min(head.length, 32) / 2;
    int[] zeros = new int[2];
    for (int k = 0; k < 2 * letters; k++) {
      boolean plain = head[k] >= ' ' || head[k] == '\t' || head[k] == '\r' || head[k] == '\n';
      if (head[k] != 0 && !plain) {
        return null;
      }
      zeros[k % 2] += head[k] == 0 ? 1 : 0;
    }
    boolean wide = letters > 1 && Math.max(zeros[0], zeros[1]) == letters && zeros[0] != zeros[1];
    return wide && Math.min(zeros[0], zeros[1]) == 0
        ? "UTF-16" + (zeros[0] == 0 ? "LE" : "BE")
        : null;
  }

  private static byte[] head(MemorySegment bytes) {
    return bytes.asSlice(0, Math.min(HEAD, bytes.byteSize())).toArray(ValueLayout.JAVA_BYTE);
  }

  /// Whether a file begins as text does.
  static boolean isText(MemorySegment bytes) {
    return isText(head(bytes));
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return false;
      }
    }
    // In UTF-8, or in Latin 1, where letters of other languages are rare.
    String text = new String(head, StandardCharsets.UTF_8);
    long others = text.chars().filter(c -> c == '\uFFFD').count();
    return others <= Math.max(FEW, text.length() / 8);
  }

  /// Why text is refused that is no table; null where it may be one.
  private static @Nullable String document(byte[] head) {
    String start = new String(head, StandardCharsets.UTF_8).stripLeading().toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return new FileKind("an HTML page", "download the file itself").refusal();
    }
    if (start.startsWith("<")) {
      return new FileKind("an XML or SVG document", "name the data file").refusal();
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return new FileKind(
              "a JSON document", "convert it with numpy.save('out.npy', the array in it)")
          .refusal();
    }
    return null;
  }

  private static String unknown(byte[] head) {
    return Printf.of(
        "unknown format (it begins with the bytes %s); if it is cells and no more, say so with `dtype` and `shape`",
        HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(8, head.length)));
  }
}
