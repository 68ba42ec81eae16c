package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.job.input.Input;
import org.jspecify.annotations.Nullable;

/// Turns globs of files, and of arrays in files, into inputs: `data/*.npy`, `run.h5:/maps/*`,
/// `**/*.h5:/map`.
///
/// `*` and `?` stay within one name, `**` as a whole name stands for any folders, `[a-c]` and
/// `{a,b}` choose. Names that begin with a dot must be asked for with a dot.
final class Inputs {
  /// Inputs of a batch; the jobs of more would not fit into a small heap.
  static final int MOST = 100_000;

  private static final String SPECIAL = "*?[{";

  private Inputs() {}

  /// The inputs that a text means, in the order of their names; a text that is no glob, or names a
  /// file that exists, means itself.
  ///
  /// @throws InputException where a glob is not well-formed, or nothing matches it
  static List<String> expand(String text) {
    if (!special(text)) {
      return List.of(text);
    }
    try {
      InputSpec literal = InputSpec.parse(text);
      if (Files.exists(literal.path())) {
        String member = literal.member();
        return member == null || !special(member) ? List.of(text) : members(literal.path(), member);
      }
      List<String> found = new ArrayList<>();
      List<Path> files = files(text);
      files.forEach(file -> found.add(file.toString()));
      for (int colon = text.lastIndexOf(':');
          found.isEmpty() && colon > 0;
          colon = text.lastIndexOf(':', colon - 1)) {
        String member = text.substring(colon + 1);
        for (Path file : files(text.substring(0, colon))) {
          found.addAll(special(member) ? members(file, member) : List.of(file + ":" + member));
        }
      }
      if (found.isEmpty()) {
        throw new InputException("nothing matches '%s'; check the folder", text);
      }
      return found;
    } catch (PatternSyntaxException e) {
      throw new InputException("'" + text + "' is no glob: " + e.getDescription(), e);
    } catch (InvalidPathException e) {
      throw new InputException("'" + text + "' is no glob: " + e.getReason(), e);
    }
  }

  private static boolean special(String text) {
    return text.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  /// Arrays of a file that can be drawn. A file that can't be read is left to its job, which will
  /// say why.
  private static List<String> members(Path file, String glob) {
    PathMatcher wanted = matcher(glob.startsWith("/") ? glob : "/" + glob);
    List<String> found = new ArrayList<>();
    boolean refused = false;
    try {
      for (ArrayInfo array : Input.arrays(file)) {
        String member = array.member();
        if (member.equals(glob)) {
          return List.of(file + ":" + member);
        }
        if (matches(wanted, member.startsWith("/") ? member : "/" + member)) {
          refused |= array.refusal() != null;
          if (array.refusal() == null) {
            found.add(file + ":" + member);
          }
        }
      }
    } catch (InputException e) {
      return List.of(file + ":" + glob);
    }
    if (found.isEmpty()) {
      throw new InputException(
          "%s in '%s:%s'; heatpress info %s lists what there is",
          refused ? "nothing that can be drawn is" : "nothing matches", file, glob, file);
    }
    return found;
  }

  private static boolean matches(PathMatcher wanted, String member) {
    try {
      return wanted.matches(Path.of(member));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /// Regular files that a glob matches, sorted.
  private static List<Path> files(String glob) {
    boolean absolute = glob.startsWith("/");
    List<String> parts = new ArrayList<>(List.of(glob.split("/+", -1)));
    parts.removeIf(String::isEmpty);
    TreeSet<Path> found = new TreeSet<>();
    descend(absolute ? Path.of("/") : null, parts, found);
    return List.copyOf(found);
  }

  /// @param folder null for the working directory, which stays unnamed
  private static void descend(@Nullable Path folder, List<String> parts, Set<Path> found) {
    if (parts.isEmpty()) {
      if (folder != null && Files.isRegularFile(folder)) {
        found.add(folder);
      }
      if (found.size() > MOST) {
        throw new InputException("a glob matches more than %d files; split it", MOST);
      }
      return;
    }
    String part = parts.getFirst();
    List<String> rest = parts.subList(1, parts.size());
    if (!special(part)) {
      Path next = folder == null ? Path.of(part) : folder.resolve(part);
      if (Files.exists(next)) {
        descend(next, rest, found);
      }
      return;
    }
    boolean anyDepth = part.equals("**");
    if (anyDepth) {
      descend(folder, rest, found);
    }
    PathMatcher wanted = matcher(anyDepth ? "*" : part);
    for (Path child : children(folder)) {
      Path name = child.getFileName();
      boolean hidden = name.toString().startsWith(".") && !part.startsWith(".");
      if (hidden || !wanted.matches(name)) {
        continue;
      }
      if (!anyDepth) {
        descend(child, rest, found);
      } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        descend(child, parts, found);
      }
    }
  }

  private static List<Path> children(@Nullable Path folder) {
    List<Path> children = new ArrayList<>();
    Path listed = folder == null ? Path.of("") : folder;
    if (!Files.isDirectory(listed)) {
      return children;
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(listed)) {
      stream.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw new InputException("the folder '" + listed + "' can't be listed: " + e.getMessage(), e);
    }
    return children;
  }
}
