package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.io.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/// What is sent back.
///
/// @param type of its content
/// @param headers beside it
record Answer(String type, byte[] body, Map<String, String> headers) {
  Answer(String type, byte[] body) {
    this(type, body, Map.of());
  }

  /// Keeps it for another time: its headers line by line, an empty line, the content. That there is
  /// no room is no error.
  void write(Path file) {
    StringBuilder head = new StringBuilder();
    headers.forEach((name, value) -> head.append(name).append('\t').append(value).append('\n'));
    head.append('\n');
    try (AtomicFile sink = AtomicFile.create(file, true)) {
      for (byte[] part : List.of(head.toString().getBytes(StandardCharsets.UTF_8), body)) {
        ByteBuffer bytes = ByteBuffer.wrap(part);
        while (bytes.hasRemaining()) {
          sink.channel().write(bytes);
        }
      }
      sink.commit();
    } catch (IOException | OutputException e) {
      // It is made again.
    }
  }

  /// What was kept; null where there is nothing.
  static @Nullable Answer read(Path file, String type) {
    try {
      byte[] all = Files.readAllBytes(file);
      Map<String, String> headers = new LinkedHashMap<>();
      int at = 0;
      while (at < all.length && all[at] != '\n') {
        int end = at;
        while (end < all.length && all[end] != '\n') {
          end++;
        }
        String[] line = new String(all, at, end - at, StandardCharsets.UTF_8).split("\t", 2);
        headers.put(line[0], line.length < 2 ? "" : line[1]);
        at = end + 1;
      }
      CacheFolder.used(file);
      return at >= all.length
          ? null
          : new Answer(type, Arrays.copyOfRange(all, at + 1, all.length), headers);
    } catch (IOException e) {
      return null;
    }
  }
}
