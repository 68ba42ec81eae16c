package dev.heatpress.io.raw;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.io.file.NumpyType;
import org.jspecify.annotations.Nullable;

/// Headers of ENVI (<https://www.nv5geospatialsoftware.com/docs/enviheaderfiles.html>).
final class EnviHeader {
  private static final Pattern FIELD =
      Pattern.compile("(?m)^[ \t]*([^={}\n;]+?)[ \t]*=[ \t]*(?:\\{([^}]*)\\}|([^\\r\\n]*))");

  private EnviHeader() {}

  /// The header in a text; null where it is none.
  ///
  /// @throws InputException where it says something that can't be followed
  static @Nullable BandHeader parse(String text) {
    if (!text.startsWith("ENVI") || !text.lines().findFirst().orElse("").strip().equals("ENVI")) {
      return null;
    }
    Map<String, String> fields = new HashMap<>();
    FIELD
        .matcher(text)
        .results()
        .forEach(match -> {
          String braced = match.group(2);
          fields.put(
              match.group(1).toLowerCase(Locale.ROOT).replaceAll("\\s+", " "),
              (braced == null ? match.group(3) : braced).strip());
        });
    if (!fields.getOrDefault("file compression", "0").equals("0")) {
      throw new InputException("its cells are compressed; save them without compression");
    }
    for (String frame : List.of("major frame offsets", "minor frame offsets")) {
      if (!fields.getOrDefault(frame, "0").matches("[0,\\s]*")) {
        throw new InputException("it has %s, which are not supported; save it without", frame);
      }
    }
    NumpyType type =
        type(fields.getOrDefault("data type", ""))
            .in(
                switch (fields.getOrDefault("byte order", "0")) {
                  case "0" -> ByteOrder.LITTLE_ENDIAN;
                  case "1" -> ByteOrder.BIG_ENDIAN;
                  default ->
                      throw new InputException(
                          "its byte order is '%s'; known are 0 and 1", fields.get("byte order"));
                });
    long lines = BandHeader.whole("lines", fields.get("lines"), 1);
    long samples = BandHeader.whole("samples", fields.get("samples"), 1);
    long bands = BandHeader.whole("bands", fields.getOrDefault("bands", "1"), 1);
    String ignored = fields.get("data ignore value");
    List<String> map = list(fields.getOrDefault("map info", ""));
    return new BandHeader(
        "ENVI",
        lines,
        samples,
        bands,
        type,
        fields.getOrDefault("interleave", "bsq").toLowerCase(Locale.ROOT),
        BandHeader.whole("header offset", fields.getOrDefault("header offset", "0"), 0),
        0,
        0,
        0,
        ignored == null || ignored.isEmpty() ? null : BandHeader.missing(ignored, type.dtype()),
        "data ignore value",
        along(map, 2, 4, 6, -1, lines),
        along(map, 1, 3, 5, 1, samples),
        bands(fields, bands));
  }

  private static NumpyType type(String code) {
    String known =
        switch (code) {
          case "1" -> "u1";
          case "2" -> "i2";
          case "3" -> "i4";
          case "4" -> "f4";
          case "5" -> "f8";
          case "6" -> "c8";
          case "9" -> "c16";
          case "12" -> "u2";
          case "13" -> "u4";
          case "14" -> "i8";
          case "15" -> "u8";
          default -> throw new InputException("its data type is '%s', which is unknown", code);
        };
    return Objects.requireNonNull(NumpyType.of(known));
  }

  private static List<String> list(String braced) {
    return braced.isEmpty()
        ? List.of()
        : Arrays.stream(braced.split(",", -1)).map(String::strip).toList();
  }

  /// An axis of `map info`: projection, the pixel (from 1) and the place of a tie point, the size
  /// of a pixel; pixels begin at their upper left corners.
  private static Axis along(
      List<String> map, int pixel, int place, int size, int sign, long cells) {
    if (map.size() < 7 || map.stream().anyMatch(EnviHeader::turns)) {
      return Axis.NONE;
    }
    double step;
    double first;
    try {
      step = sign * Double.parseDouble(map.get(size));
      first = Double.parseDouble(map.get(place)) - (Double.parseDouble(map.get(pixel)) - 1) * step;
    } catch (NumberFormatException e) {
      return Axis.NONE;
    }
    boolean degrees = map.getFirst().startsWith("Geographic");
    Axis axis =
        !degrees
            ? Axis.NONE.titled(sign > 0 ? "easting" : "northing", units(map))
            : sign > 0
                ? Axis.NONE.titled("longitude", "degrees_east")
                : Axis.NONE.titled("latitude", "degrees_north");
    double[] edges = BandHeader.edges(first, step, cells);
    return edges == null ? axis : axis.withCoordinates(edges, false);
  }

  private static boolean turns(String part) {
    return part.startsWith("rotation") && !part.matches("rotation\\s*=\\s*0*(\\.0*)?");
  }

  private static String units(List<String> map) {
    return map.stream()
        .filter(part -> part.startsWith("units"))
        .map(part -> part.substring(part.indexOf('=') + 1).strip())
        .map(unit -> unit.equals("Meters") ? "m" : unit)
        .findFirst()
        .orElse("");
  }

  private static Axis bands(Map<String, String> fields, long bands) {
    List<String> names = list(fields.getOrDefault("band names", ""));
    Axis axis = names.size() == bands ? Axis.ofNames(names) : Axis.NONE;
    List<String> lengths = list(fields.getOrDefault("wavelength", ""));
    if (lengths.size() != bands) {
      return axis;
    }
    try {
      double[] values = lengths.stream().mapToDouble(Double::parseDouble).toArray();
      return axis.titled("wavelength", fields.getOrDefault("wavelength units", ""))
          .withCoordinates(values, false);
    } catch (NumberFormatException e) {
      return axis;
    }
  }
}
