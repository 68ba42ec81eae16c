package dev.heatpress.cli;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A program for tests: runs the command lines of a file in its folder, and writes to another file
/// how each ended and what it said. Words have no spaces in them; lines that are empty or begin
/// with `#` are none, and a number with a bar before a command is for others.
final class CommandLines {
  private CommandLines() {}

  public static void main(String[] files) throws IOException {
    try (OutputStream said = Files.newOutputStream(Path.of(files[1]))) {
      for (String line : Files.readAllLines(Path.of(files[0]))) {
        List<String> words = words(line);
        if (words != null) {
          var out = new ByteArrayOutputStream();
          var err = new ByteArrayOutputStream();
          int code = Main.run(words, new Streams(out, err));
          said.write(("$ " + String.join(" ", words) + "\n").getBytes(StandardCharsets.UTF_8));
          said.write(out.toByteArray());
          said.write(err.toByteArray());
          said.write(("exit code " + code + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private static @Nullable List<String> words(String line) {
    return line.isEmpty() || line.startsWith("#")
        ? null
        : Arrays.asList(line.replaceFirst("^[0-9]\\|", "").split(" "));
  }
}
