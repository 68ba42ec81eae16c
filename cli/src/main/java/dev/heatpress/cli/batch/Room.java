package dev.heatpress.cli.batch;

import dev.heatpress.cli.batch.Work.Needs;
import dev.heatpress.core.OutputException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Refuses jobs that can't fit into the memory or on the disk, before they begin.
final class Room {
  /// Bytes that any job takes, however small; `--memory` is about what grows with a job.
  private static final long ANY = 32L << 20;

  private final Bounds bounds;
  private final Path temporary;

  /// @param temporary the folder of temporary files
  Room(Bounds bounds, Path temporary) {
    this.bounds = bounds;
    this.temporary = temporary;
  }

  /// Takes out the jobs that can't fit, and warns where all together may not.
  void refuse(List<Todo> todos, Reports reports) {
    long temporaryFree = free(temporary);
    Map<FileStore, Long> most = new LinkedHashMap<>();
    todos.removeIf(todo -> {
      Needs needs = todo.needs();
      if (needs == null) {
        return false;
      }
      Path folder = todo.work().outputs().getFirst().toAbsolutePath().getParent();
      FileStore store = folder == null ? null : store(folder);
      String reason = reason(needs, temporaryFree, folder, free(store));
      if (reason != null) {
        reports.failed(todo.job(), new OutputException(todo.job().input() + ": " + reason));
        return true;
      }
      if (store != null) {
        most.merge(store, needs.mostBytes(), Room::saturatedSum);
      }
      return false;
    });
    most.forEach((store, bytes) -> {
      if (bytes > free(store)) {
        reports.warn(
            "the outputs may take up to %s on %s, where %s are free; the batch begins all the same"
                .formatted(megabytes(bytes), store, megabytes(free(store))));
      }
    });
  }

  private @Nullable String reason(
      Needs needs, long temporaryFree, @Nullable Path folder, long free) {
    if (needs.memoryBytes() > Math.max(ANY, bounds.memory())) {
      return "needs %s of memory for its buffers, and the batch may take %s; raise --memory or ask for fewer pixels"
          .formatted(megabytes(needs.memoryBytes()), megabytes(bounds.memory()));
    }
    if (needs.temporaryBytes() > temporaryFree) {
      return "needs %s for a temporary file in %s, where %s are free; make room or raise --memory"
          .formatted(megabytes(needs.temporaryBytes()), temporary, megabytes(temporaryFree));
    }
    if (needs.sureBytes() > free) {
      return "its outputs take %s, and %s has %s free; make room or ask for fewer pixels"
          .formatted(megabytes(needs.sureBytes()), folder, megabytes(free));
    }
    return null;
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private static String megabytes(long bytes) {
    return "%.1f MB".formatted(bytes / 1e6);
  }

  private static @Nullable FileStore store(Path folder) {
    try {
      return Files.getFileStore(folder);
    } catch (IOException e) {
      return null;
    }
  }

  private static long free(Path folder) {
    return free(store(folder));
  }

  /// Bytes that are free; unknown ones are taken for enough.
  private static long free(@Nullable FileStore store) {
    try {
      long free = store == null ? Long.MAX_VALUE : store.getUsableSpace();
      // Some network file systems don't know.
      return free <= 0 && store != null && store.getTotalSpace() <= 0 ? Long.MAX_VALUE : free;
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
