package dev.heatpress.io.raw;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.io.file.ReadOptions.Complex;
import org.jspecify.annotations.Nullable;

/// Bands in a file with a header of ENVI or ESRI beside it; either of the two is the input.
public final class BandFiles {
  private static final String HEADER = ".hdr";

  /// Endings of files with cells, beside a header.
  private static final List<String> ENDINGS =
      List.of("", ".bil", ".bip", ".bsq", ".img", ".dat", ".raw", ".bin", ".envi");

  private BandFiles() {}

  /// Opens the cells of a file, which is the header, or has one beside it; null where it is
  /// neither. A text of another size than its header tells is a file that only has its name.
  ///
  /// @param isText whether it is one
  /// @param complex which number is made of complex cells; null refuses them
  /// @throws InputException where the header can't be followed, or the cells are not there
  public static @Nullable MatrixFile open(Path path, boolean isText, @Nullable Complex complex) {
    String text = isHeader(path) ? BandHeader.text(path) : null;
    if (text != null) {
      BandHeader header = parsed(path, text);
      return header == null ? null : opened(cells(path), header, path, complex);
    }
    for (Path beside : headers(path)) {
      text = BandHeader.text(beside);
      BandHeader header = text == null ? null : parsed(beside, text);
      if (header != null && !(isText && header.end() != path.toFile().length())) {
        return opened(path, header, beside, complex);
      }
    }
    return null;
  }

  private static boolean isHeader(Path path) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(HEADER);
  }

  private static @Nullable BandHeader parsed(Path file, String text) {
    try {
      return BandHeader.parse(text);
    } catch (InputException e) {
      throw InputName.of(file).refusal(String.valueOf(e.getMessage()), e);
    }
  }

  private static MatrixFile opened(
      Path cells, BandHeader header, Path beside, @Nullable Complex complex) {
    ReadFiles.note(beside);
    MappedFile file = MappedFile.open(cells);
    try {
      return RawFile.of(header.format(), file, header.array(), complex);
    } catch (RuntimeException e) {
      file.close();
      boolean named =
          e instanceof InputException
              && String.valueOf(e.getMessage()).startsWith(file.name().text());
      throw named || !(e instanceof InputException)
          ? e
          : InputName.of(beside).refusal(String.valueOf(e.getMessage()), e);
    }
  }

  /// Where the header of a file may lie: its name with another ending, or with one more.
  private static List<Path> headers(Path cells) {
    String name = String.valueOf(cells.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return Stream.of(name, stem)
        .flatMap(base -> Stream.of(base + HEADER, base + ".HDR"))
        .filter(each -> !each.equals(name))
        .map(cells::resolveSibling)
        .toList();
  }

  private static Path cells(Path header) {
    String name = String.valueOf(header.getFileName());
    String stem = name.substring(0, name.length() - HEADER.length());
    return ENDINGS.stream()
        .flatMap(ending -> Stream.of(stem + ending, stem + ending.toUpperCase(Locale.ROOT)))
        .map(header::resolveSibling)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() ->
            InputName.of(header)
                .refusal(
                    "a header without the file of cells that belongs to it, such as "
                        + header.resolveSibling(stem + ".bil").getFileName()
                        + "; put it beside"));
  }
}
