package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.io.filter.Blosc;
import dev.heatpress.io.filter.CompressedStream;
import dev.heatpress.io.filter.Fletcher32;
import dev.heatpress.io.filter.Shuffle;
import org.jspecify.annotations.Nullable;

/// Reads codecs as the metadata of both versions name them, into the steps that chunks go through.
final class Steps {
  private final List<Step> steps = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private @Nullable Element element;

  /// The filter of numbers that was added first.
  private @Nullable Elementwise first;

  /// The filter of numbers that was added last; null where something else was.
  private @Nullable Elementwise last;

  /// @param element what the array holds; null where it is no number
  Steps(@Nullable Element element) {
    this.element = element;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /// What people call them, in the order of writing.
  List<String> names() {
    return List.copyOf(names);
  }

  /// Takes the byte order that the codec `bytes` writes elements in.
  void ordered(ByteOrder order) {
    Element before = element;
    if (before != null) {
      element = new Element(before.dtype(), order);
      Elementwise filter = last;
      if (filter != null) {
        steps.removeLast();
        add(new Elementwise(element, filter.decoded(), filter.formula()), names.removeLast());
      }
    }
  }

  /// The elements that come out when all steps are undone.
  @Nullable Element decoded() {
    return first == null ? element : first.decoded();
  }

  /// Adds a codec.
  ///
  /// @param id its name in numcodecs
  /// @throws InputException where it is not known, or its settings make no sense
  void add(String id, Map<String, @Nullable Object> settings) {
    last = null;
    Step step =
        switch (id) {
          case "zlib" -> Step.compressor("zlib", 1040, CompressedStream::zlib);
          case "gzip" -> Step.compressor("gzip", 1040, CompressedStream::gzip);
          case "bz2" -> Step.compressor("bz2", 1 << 21, ahead -> CompressedStream.bzip2());
          case "lzma" -> lzma(settings);
          case "zstd" -> Step.compressor("zstd", 1 << 16, CompressedStream::zstd);
          case "lz4" -> Step.compressor("lz4", 256, ahead -> new SizedLz4());
          case "blosc" -> Step.compressor(blosc(settings), 1 << 24, Blosc::new);
          case "shuffle" -> shuffle(settings);
          case "crc32c" -> checksum(id, CRC32C::new, settings, "end");
          case "crc32" -> checksum(id, CRC32::new, settings, "start");
          case "adler32" -> checksum(id, Adler32::new, settings, "start");
          case "fletcher32" -> Step.checksum(id, Fletcher32::check);
          case "delta", "fixedscaleoffset", "astype", "quantize" -> {
            elementwise(id, settings);
            yield null;
          }
          case "bitround" -> null;
          default ->
              throw new InputException(
                  "its chunks went through the codec %s, which is not supported; store it with zstd,"
                      + " gzip or blosc",
                  OneLine.abbreviated(id, 80));
        };
    if (step != null) {
      steps.add(step);
      names.add(step.name());
    } else if (id.equals("bitround")) {
      names.add(id);
    }
  }

  private static String blosc(Map<String, @Nullable Object> settings) {
    String compressor = Json.text(settings, "cname", "");
    return compressor.isEmpty() ? "blosc" : "blosc (" + OneLine.abbreviated(compressor, 20) + ")";
  }

  private static Step lzma(Map<String, @Nullable Object> settings) {
    // Python's numbers: 1 is .xz, 2 LZMA alone, 3 neither, with the parameters elsewhere.
    if (settings.getOrDefault("format", 1L) instanceof Long format && format == 3) {
      throw new InputException(
          "its chunks went through the codec lzma without a header (format 3), which is not"
              + " supported; store it with zstd");
    }
    return Step.compressor("lzma", 1 << 16, ahead -> CompressedStream.xz());
  }

  private static Step shuffle(Map<String, @Nullable Object> settings) {
    Object size = settings.getOrDefault("elementsize", 4L);
    if (!(size instanceof Long bytes) || bytes < 1 || bytes > 1 << 16) {
      throw new InputException("its codec shuffle names elements of %s bytes", size);
    }
    return new Step(
        "shuffle",
        LongUnaryOperator.identity(),
        1,
        ahead -> new Shuffle(bytes.intValue()),
        UnaryOperator.identity());
  }

  private static Step checksum(
      String name,
      Supplier<java.util.zip.Checksum> sums,
      Map<String, @Nullable Object> settings,
      String usual) {
    boolean start = Json.text(settings, "location", usual).equals("start");
    return Step.checksum(name, new Checksum(name, sums, start));
  }

  private void elementwise(String id, Map<String, @Nullable Object> settings) {
    Element decoded =
        element(id, settings, id.equals("astype") ? "decode_dtype" : "dtype", element);
    Element stored =
        element(id, settings, id.equals("astype") ? "encode_dtype" : "astype", decoded);
    Element before = element;
    if (before == null || before.size() != decoded.size()) {
      throw new InputException("its codec %s gives another type than the array has", id);
    }
    Elementwise.Formula formula =
        switch (id) {
          case "delta" -> Elementwise::addUp;
          case "fixedscaleoffset" ->
              Elementwise.scaled(number(id, settings, "scale"), number(id, settings, "offset"));
          default -> Elementwise::convert;
        };
    element = stored;
    add(new Elementwise(stored, decoded, formula), id);
  }

  private void add(Elementwise filter, String id) {
    last = filter;
    first = steps.isEmpty() || first == null ? filter : first;
    steps.add(Step.elementwise(id, filter));
    names.add(id);
  }

  private static Element element(
      String id, Map<String, @Nullable Object> settings, String key, @Nullable Element other) {
    Object text = settings.get(key);
    ZarrType type = text == null ? null : ZarrType.ofNumPy(text);
    if (type != null && type.dtype() == null) {
      // Version 3 has words of its own.
      type = ZarrType.of(text);
    }
    DType dtype = type == null ? null : type.dtype();
    if (type != null && dtype != null) {
      return new Element(dtype, type.order());
    }
    if (text != null || other == null) {
      throw new InputException("its codec %s has the %s %s", id, key, text);
    }
    return other;
  }

  private static double number(String id, Map<String, @Nullable Object> settings, String key) {
    if (!(settings.get(key) instanceof Number number)) {
      throw new InputException("its codec %s has no %s", id, key);
    }
    return number.doubleValue();
  }
}
