package dev.heatpress.io.font;

import module java.base;

import dev.heatpress.core.InputException;

/// The fonts of the machine that may have letters which ours lack: Noto, made for all scripts, and
/// DroidSansFallback, from the folders where systems keep fonts.
final class MachineFonts {
  private static final int DEEPEST = 6;
  private static final int MOST = 1000;

  private static final Pattern NAMES =
      Pattern.compile(
          "(NotoSans-|NotoSans[A-Z]|NotoEmoji|NotoSerif|NotoNaskh|NotoMusic|DroidSansFallback)"
              + "[^.]*\\.(ttf|otf|ttc)");

  private static final Pattern OTHER_STYLES =
      Pattern.compile(".*(Bold|Black|Italic|Light|Thin|Medium|Mono|Condensed).*");

  private MachineFonts() {}

  /// All that can be read, in order of preference: sans serif first, then by name.
  static List<Typeface> find() {
    SortedMap<String, Path> files = new TreeMap<>();
    folders().forEach(folder -> collect(folder, files));
    List<Typeface> fonts = new ArrayList<>();
    for (Path file : files.values()) {
      try {
        fonts.add(Typeface.of(file));
      } catch (InputException e) {
        // Not one of ours to complain of: what it would have had is named as missing.
      }
    }
    return List.copyOf(fonts);
  }

  private static List<Path> folders() {
    Path home = Path.of(System.getProperty("user.home", ""));
    return Stream.of(
            Path.of("/usr/share/fonts"),
            Path.of("/usr/local/share/fonts"),
            home.resolve(".local/share/fonts"),
            home.resolve(".fonts"),
            Path.of("/Library/Fonts"),
            Path.of("/System/Library/Fonts"),
            home.resolve("Library/Fonts"),
            Path.of("C:\\Windows\\Fonts"))
        .filter(folder -> folder.isAbsolute() && Files.isDirectory(folder))
        .toList();
  }

  /// One file of each name: that of the first folder.
  private static void collect(Path folder, SortedMap<String, Path> files) {
    try (Stream<Path> all = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      all.filter(file -> isWanted(name(file)))
          .sorted()
          .limit(MOST)
          .forEach(file -> files.putIfAbsent(rank(name(file)) + name(file), file));
    } catch (IOException | UncheckedIOException e) {
      // A folder that can't be read has no fonts for us.
    }
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  private static boolean isWanted(String name) {
    return NAMES.matcher(name).matches() && !OTHER_STYLES.matcher(name).matches();
  }

  private static int rank(String name) {
    return name.startsWith("NotoSans-")
        ? 0
        : name.startsWith("NotoSans") ? 1 : name.startsWith("Noto") ? 2 : 3;
  }
}
