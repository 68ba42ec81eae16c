package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// Names of unfinished files, and which of them a dead process has left behind.
///
/// An unfinished file is called `.NAME.heatpress-HOST-PID-START-N.tmp`: HOST stands for one boot of
/// one machine (or container), START for when the process began, so that neither another machine
/// that shares the folder nor a process that got the number PID again is taken for its owner.
public final class StaleFiles {
  /// Characters of the name that are kept: names are limited to 255 bytes, and this adds about 60.
  private static final int KEPT = 40;

  private static final Pattern NAME =
      Pattern.compile(
          ".*\\.?heatpress-([0-9a-f]{8})-([0-9]{1,18})-([0-9a-f]{1,16})-[0-9a-f]+\\.tmp");

  private static final AtomicInteger COUNT = new AtomicInteger();

  /// The folders that have been swept.
  private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();

  /// Read when the first output begins.
  private static final class Self {
    static final String HOST = host(Path.of("/proc"));
    static final long PID = ProcessHandle.current().pid();
    static final String TOKEN = HOST + "-" + PID + "-" + start(PID);
  }

  private StaleFiles() {}

  /// What stands for this process in the names of its unfinished files.
  public static String token() {
    return Self.TOKEN;
  }

  /// A new hidden name in the same folder.
  public static Path beside(Path place) {
    String name = String.valueOf(place.getFileName());
    if (name.codePointCount(0, name.length()) > KEPT) {
      name = name.substring(0, name.offsetByCodePoints(0, KEPT));
    }
    return place.resolveSibling(
        Printf.of(".%s.heatpress-%s-%x.tmp", name, Self.TOKEN, COUNT.getAndIncrement()));
  }

  /// Removes what dead processes have left in a folder, once in the life of this process.
  static void sweep(@Nullable Path folder) {
    if (folder != null && SWEPT.add(folder)) {
      remove(folder, Set.of());
    }
  }

  /// Deletes what dead processes of this user have left in a folder, directories with what is in
  /// them, and returns what is gone. What can't be deleted stays without a word.
  ///
  /// @param dead tokens of processes that are known to be dead, of other machines for example
  public static List<Path> remove(Path folder, Set<String> dead) {
    List<Path> removed = new ArrayList<>();
    if (isClean(folder)) {
      return removed;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*heatpress-*.tmp")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()
            && abandoned(name.group(1), name.group(2), name.group(3), dead)
            && OwnFiles.delete(files, file)) {
          removed.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A folder that can't be read is the business of who writes there.
    }
    return removed;
  }

  /// Whether a folder has no name of the kind: most have none, and the streams and patterns that
  /// look closer take a small picture a tenth of its time.
  private static boolean isClean(Path folder) {
    if (!folder.getFileSystem().equals(FileSystems.getDefault())) {
      return false;
    }
    String[] names = folder.toFile().list();
    if (names != null) {
      for (String name : names) {
        if (name.endsWith(".tmp") && name.contains("heatpress-")) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean abandoned(String host, String pid, String start, Set<String> dead) {
    String token = host + "-" + pid + "-" + start;
    if (token.equals(Self.TOKEN)) {
      return false;
    }
    return dead.contains(token)
        || (host.equals(Self.HOST) && !start.equals(start(Long.parseLong(pid))));
  }

  /// Deletes a folder of temporary files of this process. What can't be deleted stays in the folder
  /// for such files, which others empty.
  public static void discard(@Nullable Path folder) {
    Path parent = folder == null ? null : folder.toAbsolutePath().getParent();
    if (folder == null || parent == null) {
      return;
    }
    // Others may be at work in it until the process ends.
    for (int attempt = 0; attempt < 3; attempt++) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(parent)) {
        if (OwnFiles.delete(files, folder)) {
          return;
        }
      } catch (IOException | DirectoryIteratorException e) {
        return;
      }
    }
  }

  /// One boot of one machine, and within it the name space of process numbers. Where there is no
  /// /proc to tell machines apart, every process counts as a machine of its own: what it leaves is
  /// removed by who knows that it is dead, and by nobody else.
  static String host(Path proc) {
    String boot = firstLine(proc.resolve("sys/kernel/random/boot_id"));
    if (boot == null) {
      return Printf.of("%08x", new SecureRandom().nextInt());
    }
    String space = "";
    try {
      space = Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      // No name spaces.
    }
    return Printf.of("%08x", (boot + space).hashCode());
  }

  /// When a process began, in the units of its system; "0" where there is no such process.
  private static String start(long pid) {
    // Field 22 of /proc/PID/stat, in clock ticks (man 5 proc); the second one, a name in
    // parentheses, may have blanks and parentheses itself.
    String stat = firstLine(Path.of("/proc/" + pid + "/stat"));
    if (stat != null) {
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
      if (fields.length > 19 && fields[19].matches("[0-9]{1,18}")) {
        return Long.toHexString(Long.parseLong(fields[19]));
      }
    }
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(instant -> Long.toHexString(instant.toEpochMilli()))
        .orElse("0");
  }

  private static @Nullable String firstLine(Path file) {
    try (var lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      return lines.readLine();
    } catch (IOException e) {
      return null;
    }
  }
}
