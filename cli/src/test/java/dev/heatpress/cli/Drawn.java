package dev.heatpress.cli;

import module java.base;

import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;

/// A command line that was run in this process, and what it left: exit code, lines on standard
/// error, and the outputs `out.svg` and `out.png` in its folder.
record Drawn(Path folder, int code, String err) {
  private static final Pattern TEXT = Pattern.compile("(?s)<text[^>]*>(.*?)</text>");

  /// Runs words such as `figure g.npy --x-labels l.txt`; files are those of the folder. A word that
  /// is `''` is an empty one; `_` in words stands for a blank.
  static Drawn of(Path folder, String words) {
    List<String> all = new ArrayList<>();
    for (String word : words.strip().split(" +", -1)) {
      String text = word.equals("''") ? "" : word.replace('_', ' ');
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      boolean file = name.matches("[\\w.-]+\\.(npy|txt|csv|tsv|svg|png|pdf|json|mtx|part)");
      all.add(file ? folder.resolve(name) + text.substring(name.length()) : text);
    }
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(all, new Streams(OutputStream.nullOutputStream(), err));
    return new Drawn(folder, code, err.toString(StandardCharsets.UTF_8));
  }

  /// A figure of a file as SVG.
  static Drawn svg(Path folder, String words) {
    return of(folder, "figure -o out.svg -f " + words);
  }

  /// A figure of a file as PNG.
  static Drawn png(Path folder, String words) {
    return of(folder, "figure -o out.png -f " + words);
  }

  /// Writes 8 x 6 cells from 0 to 47 as `g.npy`.
  static void grid(Path folder) throws IOException {
    Matrices.write(
        folder.resolve("g.npy"), 8, 6, IntStream.range(0, 48).asDoubleStream().toArray());
  }

  /// The SVG as it is.
  String svg() throws IOException {
    return Files.readString(folder.resolve("out.svg"));
  }

  /// Its texts, in the order of the file, without what is raised apart.
  List<String> texts() throws IOException {
    return TEXT.matcher(svg())
        .results()
        .map(match -> match.group(1).replaceAll("<[^>]*>", ""))
        .toList();
  }

  /// The corners of the line around the data: left, top, right, bottom.
  double[] frame() throws IOException {
    Matcher corners =
        Pattern.compile("<polygon points=\"([-0-9.]+),([-0-9.]+) [^ ]+ ([-0-9.]+),([-0-9.]+) ")
            .matcher(svg());
    if (!corners.find()) {
      throw new NoSuchElementException("a frame");
    }
    return IntStream.rangeClosed(1, 4)
        .mapToDouble(i -> Double.parseDouble(corners.group(i)))
        .toArray();
  }

  /// The left, or upper, side of the mark of a tick with this label, in the units of the page.
  ///
  /// @param axis `x` or `y`
  double tick(String label, char axis) throws IOException {
    for (String part : svg().split("<rect ", -1)) {
      Matcher text = TEXT.matcher(part);
      if (text.find() && text.group(1).replaceAll("<[^>]*>", "").equals(label)) {
        Matcher at = Pattern.compile("\\b" + axis + "=\"([-0-9.]+)").matcher(part);
        if (at.find()) {
          return Double.parseDouble(at.group(1));
        }
      }
    }
    throw new NoSuchElementException(label + " in " + texts());
  }

  /// The PNG.
  BufferedImage image() throws IOException {
    return ImageIO.read(folder.resolve("out.png").toFile());
  }
}
