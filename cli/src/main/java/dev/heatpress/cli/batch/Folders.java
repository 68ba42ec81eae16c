package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// The folders of a batch's outputs: looked at, and made where that is wanted, before its first job
/// begins.
final class Folders {
  /// Missing ones that are named.
  private static final int NAMED = 3;

  private final Map<Path, Path> real = new HashMap<>();

  /// Where an output really lies: through links of folders one file has several names.
  Path real(Path output) {
    Path absolute = output.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    return folder == null || name == null
        ? absolute
        : real.computeIfAbsent(folder, Folders::resolved).resolve(name);
  }

  private static Path resolved(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      // It does not exist yet, or will be refused.
      return folder;
    }
  }

  /// The folders of all outputs, absolute.
  static Set<Path> of(List<BatchJob> jobs) {
    Set<Path> folders = new LinkedHashSet<>();
    for (BatchJob job : jobs) {
      for (Path output : job.work(Work.Range.NONE).outputs()) {
        Path folder = output.toAbsolutePath().normalize().getParent();
        if (folder != null) {
          folders.add(folder);
        }
      }
    }
    return folders;
  }

  /// Makes what is missing, or refuses it.
  ///
  /// @param make missing ones are made, with those above them
  /// @throws OutputException naming the folders that are missing, or can't be made
  static void prepare(Set<Path> folders, boolean make) {
    List<Path> missing = folders.stream().filter(folder -> !Files.isDirectory(folder)).toList();
    for (Path each : missing) {
      refuseFile(each);
    }
    if (make) {
      missing.forEach(Folders::make);
    } else if (!missing.isEmpty()) {
      throw new OutputException(refusal(missing));
    }
  }

  private static void refuseFile(Path folder) {
    if (Files.exists(folder)) {
      throw new OutputException(
          shown(folder) + ": a file, and outputs are to lie in it; name another folder");
    }
  }

  /// What is wrong with a folder that is not there; null where it can be made.
  ///
  /// @throws OutputException where it is a file
  static @Nullable String refusal(Path folder, boolean make) {
    refuseFile(folder);
    if (!make) {
      return refusal(List.of(folder));
    }
    Path above = folder;
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return above != null && Files.isDirectory(above) && Files.isWritable(above)
        ? null
        : Printf.of("the folder %s can't be made in %s; name another", shown(folder), above);
  }

  private static String refusal(List<Path> missing) {
    List<String> names = missing.stream().limit(NAMED).map(Folders::shown).toList();
    int more = missing.size() - names.size();
    return Printf.of(
        "%s%s: %s not exist; create %s first, or add --make-folders",
        String.join(", ", names),
        more > 0 ? Printf.of(" and %d more", more) : "",
        missing.size() == 1 ? "the folder of outputs does" : "folders of outputs that do",
        missing.size() == 1 ? "it" : "them");
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
      throw new OutputException(
          Printf.of(
              "%s: the folder of outputs can't be made: %s",
              shown(folder), reason == null ? e.getClass().getSimpleName() : reason),
          e);
    }
  }

  /// As short as it is from the working directory.
  static String shown(Path folder) {
    return String.valueOf(fromHere(folder));
  }

  /// Relative where it lies in the working directory.
  static Path fromHere(Path folder) {
    Path here = Path.of("").toAbsolutePath();
    return folder.startsWith(here) ? here.relativize(folder) : folder;
  }
}
