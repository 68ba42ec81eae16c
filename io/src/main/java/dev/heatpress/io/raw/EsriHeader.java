package dev.heatpress.io.raw;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.io.file.NumpyType;
import org.jspecify.annotations.Nullable;

/// Headers of BIL, BIP and BSQ files, a key and a value a line
/// (<https://desktop.arcgis.com/en/arcmap/latest/manage-data/raster-and-images/bil-bip-and-bsq-raster-files.htm>).
final class EsriHeader {
  private EsriHeader() {}

  /// The header in a text; null where it is none.
  ///
  /// @throws InputException where it says something that can't be followed
  static @Nullable BandHeader parse(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+", 2);
      if (words.length == 2) {
        fields.putIfAbsent(words[0].toLowerCase(Locale.ROOT), words[1].strip());
      }
    }
    if (!fields.containsKey("nrows") || !fields.containsKey("ncols")) {
      return null;
    }
    DType dtype = dtype(fields);
    long lines = BandHeader.whole("nrows", fields.get("nrows"), 1);
    long samples = BandHeader.whole("ncols", fields.get("ncols"), 1);
    String missing = first(fields, "nodata", "nodatavalue", "nodata_value");
    return new BandHeader(
        fields.getOrDefault("layout", "bil").toUpperCase(Locale.ROOT),
        lines,
        samples,
        BandHeader.whole("nbands", fields.getOrDefault("nbands", "1"), 1),
        new NumpyType(dtype, order(fields) == ByteOrder.BIG_ENDIAN, true, false),
        fields.getOrDefault("layout", "bil").toLowerCase(Locale.ROOT),
        count(fields, "skipbytes"),
        count(fields, "bandrowbytes"),
        count(fields, "totalrowbytes"),
        count(fields, "bandgapbytes"),
        missing == null ? null : BandHeader.missing(missing, dtype),
        "nodata",
        along(fields, "ulymap", "ydim", -1, lines),
        along(fields, "ulxmap", "xdim", 1, samples),
        Axis.NONE);
  }

  private static @Nullable String first(Map<String, String> fields, String... keys) {
    return Arrays.stream(keys).map(fields::get).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static long count(Map<String, String> fields, String key) {
    return BandHeader.whole(key, fields.getOrDefault(key, "0"), 0);
  }

  private static ByteOrder order(Map<String, String> fields) {
    String text = fields.getOrDefault("byteorder", "I");
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "I", "LSBFIRST" -> ByteOrder.LITTLE_ENDIAN;
      case "M", "MSBFIRST" -> ByteOrder.BIG_ENDIAN;
      default -> throw new InputException("its byteorder is '%s'; known are I and M", text);
    };
  }

  /// By bits and kind, or by a code such as R32.
  private static DType dtype(Map<String, String> fields) {
    String bits = fields.getOrDefault("nbits", "8");
    String kind = fields.getOrDefault("pixeltype", "UNSIGNEDINT").toUpperCase(Locale.ROOT);
    String code = fields.getOrDefault("datatype", "").toUpperCase(Locale.ROOT);
    String letter =
        code.matches("[RSU]\\d+")
            ? code.substring(0, 1)
            : switch (kind) {
              case "UNSIGNEDINT" -> "U";
              case "SIGNEDINT" -> "S";
              case "FLOAT" -> "R";
              default -> throw new InputException("its pixeltype is '%s', which is unknown", kind);
            };
    String size = code.matches("[RSU]\\d+") ? code.substring(1) : bits;
    return switch (letter + size) {
      case "U8" -> DType.U1;
      case "S8" -> DType.I1;
      case "U16" -> DType.U2;
      case "S16" -> DType.I2;
      case "U32" -> DType.U4;
      case "S32" -> DType.I4;
      case "R32" -> DType.F4;
      case "R64" -> DType.F8;
      default -> throw new InputException("its cells have %s bits, which are not supported", size);
    };
  }

  /// An axis from the center of the first cell on.
  private static Axis along(
      Map<String, String> fields, String first, String step, int sign, long cells) {
    try {
      double size = sign * Double.parseDouble(fields.getOrDefault(step, "1"));
      double center = Double.parseDouble(fields.getOrDefault(first, ""));
      double[] edges = BandHeader.edges(center - size / 2, size, cells);
      return edges == null ? Axis.NONE : Axis.NONE.withCoordinates(edges, false);
    } catch (NumberFormatException e) {
      return Axis.NONE;
    }
  }
}
