package dev.heatpress.cli;

import module java.base;

/// The program as its user runs it: a process of its own in a folder.
public record Heatpress(Path folder) {

  /// How a process ended and what it said.
  public record Result(int code, String out, String err) {}

  /// Runs it to its end.
  public Result run(String... words) throws IOException, InterruptedException {
    Path out = Files.createTempFile("heatpress", ".out");
    Path err = Files.createTempFile("heatpress", ".err");
    try {
      Process process =
          builder(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      int code = process.waitFor();
      return new Result(code, read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /// A process that was not started yet.
  ProcessBuilder builder(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // The JVM announces these on standard error.
    builder.environment().keySet().removeIf(name -> name.matches("_?JAVA_(TOOL_)?OPTIONS|JDK_.*"));
    return builder;
  }

  /// What is in the folder, hidden files included.
  public List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
