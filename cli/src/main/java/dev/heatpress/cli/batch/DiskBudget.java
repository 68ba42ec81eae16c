package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.batch.Work.Demand;
import dev.heatpress.cli.batch.Work.OutputSize;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.job.input.JobNeeds;
import org.jspecify.annotations.Nullable;

/// Refuses jobs that can't fit into the memory or on the disk, before they begin.
///
/// Disks are filled job by job with what outputs are sure to take, so that those are refused for
/// which the ones before leave no room.
final class DiskBudget {
  /// What jobs take of a disk.
  private static final class Disk {
    private final String name;
    private final long free;
    private long sure;
    private long most;

    Disk(String name, long free) {
      this.name = name;
      this.free = free;
    }
  }

  /// What one job takes of a disk.
  ///
  /// @param peak bytes of its new outputs
  /// @param sure bytes that they add to those that they replace
  /// @param most the same, at the most
  private record Claim(long peak, long sure, long most) {
    Claim and(Claim other) {
      return new Claim(sum(peak, other.peak), sum(sure, other.sure), sum(most, other.most));
    }
  }

  private final Bounds bounds;
  private final long memoryAsked;
  private final Path temporary;
  private final Map<FileStore, Disk> disks = new LinkedHashMap<>();
  private final Map<Path, FileStore> stores = new HashMap<>();

  /// @param memoryAsked bytes that the bounds would have, had the heap and the machine more
  /// @param temporary the folder of temporary files
  DiskBudget(Bounds bounds, long memoryAsked, Path temporary) {
    this.bounds = bounds;
    this.memoryAsked = memoryAsked;
    this.temporary = temporary;
  }

  /// Takes out the jobs that can't fit, and warns where the others may not.
  void refuse(List<PendingJob> pendingJobs, Reports reports) {
    long temporaryFree = free(store(temporary));
    pendingJobs.removeIf(pending -> {
      Demand needs = pending.needs();
      if (needs == null) {
        return false;
      }
      Map<Disk, Claim> claims = claims(pending.work().outputs(), needs.outputs());
      String reason = reason(needs, temporaryFree, claims);
      if (reason != null) {
        reports.failed(pending.job(), new OutputException(pending.job().input() + ": " + reason));
        return true;
      }
      claims.forEach((disk, claim) -> {
        disk.sure = sum(disk.sure, claim.sure);
        disk.most = sum(disk.most, claim.most);
      });
      return false;
    });
    for (Disk disk : disks.values()) {
      if (disk.most > disk.free) {
        reports.warn(
            Printf.of(
                "the outputs may take up to %s on %s, where %s are free; the batch begins all the same",
                text(disk.most), disk.name, text(disk.free)));
      }
    }
  }

  private Map<Disk, Claim> claims(List<Path> outputs, List<OutputSize> sizes) {
    Map<Disk, Claim> claims = new LinkedHashMap<>();
    for (int i = 0; i < sizes.size(); i++) {
      FileStore store = store(outputs.get(i).toAbsolutePath().getParent());
      if (store == null) {
        continue;
      }
      Disk disk = disks.computeIfAbsent(store, s -> new Disk(s.toString(), free(s)));
      long before = size(outputs.get(i));
      OutputSize size = sizes.get(i);
      Claim claim =
          new Claim(
              size.sure(), Math.max(0, size.sure() - before), Math.max(0, size.most() - before));
      claims.merge(disk, claim, Claim::and);
    }
    return claims;
  }

  private @Nullable String reason(Demand needs, long temporaryFree, Map<Disk, Claim> claims) {
    if (needs.memoryBytes() > Math.max(JobNeeds.ANY, bounds.memory())) {
      String advice =
          bounds.memory() < memoryAsked
              ? Printf.of(
                  ", as its heap is %s; set HEATPRESS_JAVA_OPTS=-Xmx4g for more",
                  text(Runtime.getRuntime().maxMemory()))
              : "; raise --memory";
      return Printf.of(
          "needs %s of memory for its buffers, and the batch may take %s%s or ask for fewer pixels",
          text(needs.memoryBytes()), text(bounds.memory()), advice);
    }
    if (needs.temporaryBytes() > temporaryFree) {
      return Printf.of(
          "needs %s for a temporary file in %s, where %s are free; make room or raise --memory",
          text(needs.temporaryBytes()), temporary, text(temporaryFree));
    }
    for (Map.Entry<Disk, Claim> each : claims.entrySet()) {
      Disk disk = each.getKey();
      if (each.getValue().peak > disk.free - disk.sure) {
        return Printf.of(
            "its outputs take %s, and %s has %s free%s; make room or ask for fewer pixels",
            text(each.getValue().peak),
            disk.name,
            text(disk.free),
            disk.sure == 0 ? "" : Printf.of(", of which jobs before take %s", text(disk.sure)));
      }
    }
    return null;
  }

  private static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /// A number of bytes for people.
  static String text(long bytes) {
    return bytes < 100_000 ? Printf.of("%.1f kB", bytes / 1e3) : Printf.of("%.1f MB", bytes / 1e6);
  }

  /// Bytes of a file that will be replaced; 0 where there is none.
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private @Nullable FileStore store(@Nullable Path folder) {
    if (folder == null) {
      return null;
    }
    FileStore known = stores.get(folder);
    if (known == null) {
      try {
        known = Files.getFileStore(folder);
        stores.put(folder, known);
      } catch (IOException e) {
        // Told by the job itself.
      }
    }
    return known;
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
