package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.FileKind;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.job.input.Input;
import org.jspecify.annotations.Nullable;

/// Turns globs of files, and of arrays in files, into inputs: `data/*.npy`, `run.h5:/maps/*`,
/// `**/*.h5:/map`.
final class Inputs {
  /// Inputs of a batch; the jobs of more would not fit into a small heap.
  static final int MOST = 100_000;

  private Inputs() {}

  /// The inputs that a text means, in the order of their names; a text that is no glob, or names a
  /// file that exists, means itself.
  ///
  /// @throws InputException where a glob is not well-formed, or nothing matches it
  static List<String> expand(String text) {
    if (!Glob.isSpecial(text)) {
      return List.of(text);
    }
    try {
      InputSpec literal = InputSpec.parse(text);
      if (literal.isRemote() && literal.member() == null) {
        // What looks like a pattern is a part of its address, such as a signature.
        return List.of(text);
      }
      if (Files.exists(literal.path())) {
        String member = literal.member();
        return member == null || !Glob.isSpecial(member)
            ? List.of(text)
            : members(literal.path(), member);
      }
      List<String> found = new ArrayList<>();
      List<Path> files = files(text);
      files.forEach(file -> found.add(file.toString()));
      for (int colon = text.lastIndexOf(':');
          found.isEmpty() && colon > 0;
          colon = text.lastIndexOf(':', colon - 1)) {
        String member = text.substring(colon + 1);
        for (Path file : files(text.substring(0, colon))) {
          found.addAll(
              Glob.isSpecial(member) ? members(file, member) : List.of(file + ":" + member));
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

  /// Arrays of a file that can be drawn. A file that can't be read is left to its job, which will
  /// say why.
  private static List<String> members(Path file, String glob) {
    Glob wanted = Glob.of(glob);
    List<String> found = new ArrayList<>();
    boolean refused = false;
    try {
      for (ArrayInfo array : Input.arrays(file)) {
        String member = array.member();
        if (member.equals(glob)) {
          return List.of(file + ":" + member);
        }
        if (wanted.matches(member)) {
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

  /// Regular files, and Zarr stores in directories, that a glob matches, sorted. What is in a store
  /// is none of its own.
  private static List<Path> files(String text) {
    TreeSet<Path> found = new TreeSet<>();
    Glob glob = Glob.ofFiles(text);
    descend(text.startsWith("/") ? Path.of("/") : null, glob, glob.start(), found);
    return List.copyOf(found);
  }

  /// @param folder null for the working directory, which stays unnamed
  private static void descend(@Nullable Path folder, Glob glob, BitSet places, Set<Path> found) {
    boolean store = folder != null && glob.ends(places) && FileKind.isZarr(folder);
    if (folder != null && glob.ends(places) && (store || Files.isRegularFile(folder))) {
      if (folder.toString().indexOf('\uFFFD') >= 0) {
        throw new InputException(
            "'%s' has bytes in its name that are no letters in this locale; rename it", folder);
      }
      found.add(folder);
      if (found.size() > MOST) {
        throw new InputException("a glob matches more than %d files; split it", MOST);
      }
      if (store) {
        return;
      }
    }
    Set<Path> children = new TreeSet<>();
    for (String name : glob.plainNames(places)) {
      Path next = folder == null ? Path.of(name) : folder.resolve(name);
      if (Files.exists(next)) {
        children.add(next);
      }
    }
    if (glob.asksForOthers(places)) {
      children.addAll(children(folder));
    }
    for (Path child : children) {
      boolean real = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
      BitSet next = glob.next(places, child.getFileName().toString(), real);
      if (!next.isEmpty()) {
        descend(child, glob, next, found);
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
