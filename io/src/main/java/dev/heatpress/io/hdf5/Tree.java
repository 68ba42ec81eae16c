package dev.heatpress.io.hdf5;

import dev.heatpress.core.InputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tree of groups of a file: finds an object by its path, and lists them all.
final class Tree {
  private static final int MAX_LINKS = 64;
  private static final int MAX_DEPTH = 128;
  private static final int MAX_OBJECTS = 50_000;

  private final HdfBytes root;
  private final ExternalFiles files;

  Tree(HdfBytes root, ExternalFiles files) {
    this.root = root;
    this.files = files;
  }

  /// An object, or why there is none.
  ///
  /// @param link what kind of link leads there, null for the object itself
  record Entry(
      String path,
      @Nullable ObjectHeader header,
      @Nullable String refusal,
      @Nullable String link) {}

  private record Step(ObjectHeader group, Deque<String> rest) {}

  /// The object at a path.
  ///
  /// @throws InputException where there is none, naming the first part of the path that is missing
  ///   or the target of the link that leads nowhere
  ObjectHeader find(String path) {
    return resolve(new Step(ObjectHeader.read(root, root.rootAddress()), parts(path)));
  }

  private static Deque<String> parts(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  private ObjectHeader resolve(Step start) {
    Step step = start;
    int links = 0;
    String trail = "";
    while (!step.rest.isEmpty()) {
      String name = step.rest.remove();
      if (!Groups.isGroup(step.group)) {
        throw new InputException("there is no '%s': '%s' is not a group".formatted(name, trail));
      }
      Link link = Groups.find(step.group, name);
      trail = trail + "/" + name;
      if (link == null) {
        throw new InputException("there is no '%s' in it".formatted(trail));
      }
      if (!(link instanceof Link.Hard) && ++links > MAX_LINKS) {
        throw new InputException("its links run in a circle at '%s'".formatted(trail));
      }
      step = follow(link, step, trail);
    }
    return step.group;
  }

  private Step follow(Link link, Step step, String trail) {
    HdfBytes file = step.group.file();
    switch (link) {
      case Link.Hard hard -> {
        return new Step(ObjectHeader.read(file, hard.address()), step.rest);
      }
      case Link.Soft soft -> {
        // From the root where the path begins with a slash, otherwise from the link's own group.
        ObjectHeader from =
            soft.path().startsWith("/") ? ObjectHeader.read(file, file.rootAddress()) : step.group;
        Deque<String> rest = parts(soft.path());
        rest.addAll(step.rest);
        checkLength(rest, trail);
        try {
          return new Step(resolveOne(from, rest), new ArrayDeque<>());
        } catch (InputException e) {
          throw new InputException(
              "the soft link '%s' leads to %s, which is missing (%s)"
                  .formatted(trail, soft.path(), e.getMessage()),
              e);
        }
      }
      case Link.External external -> {
        HdfBytes other = files.linked(file, external.file(), external.path());
        Deque<String> rest = parts(external.path());
        rest.addAll(step.rest);
        checkLength(rest, trail);
        return new Step(ObjectHeader.read(other, other.rootAddress()), rest);
      }
      case Link.Unknown unknown ->
          throw new InputException(
              "the link '%s' is of a kind of its own (type %d), which is not supported"
                  .formatted(trail, unknown.type()));
    }
  }

  private int nested;

  /// Soft links nest: a bounded recursion, so that each names its own target when it fails.
  private ObjectHeader resolveOne(ObjectHeader from, Deque<String> rest) {
    if (nested >= MAX_LINKS) {
      throw new InputException("its links run in a circle");
    }
    nested++;
    try {
      return resolve(new Step(from, rest));
    } finally {
      nested--;
    }
  }

  private static void checkLength(Deque<String> rest, String trail) {
    if (rest.size() > MAX_DEPTH) {
      throw new InputException("the path of the link '%s' is too long".formatted(trail));
    }
  }

  /// Every object that is no plain group, in the order of the file, each once; and every link that
  /// leads nowhere. At most 50,000.
  List<Entry> list() {
    List<Entry> found = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    ObjectHeader header = ObjectHeader.read(root, root.rootAddress());
    seen.add(header.address());
    list(header, "", 0, seen, found);
    return found;
  }

  private void list(ObjectHeader group, String path, int depth, Set<Long> seen, List<Entry> found) {
    try {
      String sparse = Conventions.sparseRefusal(group);
      if (sparse != null) {
        found.add(new Entry(path.isEmpty() ? "/" : path, group, sparse, null));
      }
      Groups.visit(
          group,
          link -> {
            add(link, path + "/" + link.name(), depth, seen, found);
            return found.size() < MAX_OBJECTS && seen.size() < 2 * MAX_OBJECTS;
          });
    } catch (RuntimeException | StackOverflowError e) {
      found.add(
          new Entry(
              path.isEmpty() ? "/" : path, null, Jhdf.refusal("the group", e).getMessage(), null));
    }
  }

  private void add(Link link, String path, int depth, Set<Long> seen, List<Entry> found) {
    try {
      if (!(link instanceof Link.Hard hard)) {
        ObjectHeader target = find(path);
        String kind =
            switch (link) {
              case Link.External external -> "external";
              case Link.Soft soft -> "soft";
              default -> "link";
            };
        // Groups are not entered through links: their members are listed where they are.
        found.add(new Entry(path, target, null, kind));
        return;
      }
      if (!seen.add(hard.address())) {
        return;
      }
      ObjectHeader header = ObjectHeader.read(root, hard.address());
      if (Dataset.isDataset(header)) {
        found.add(new Entry(path, header, null, null));
      } else if (Groups.isGroup(header) && depth < MAX_DEPTH) {
        list(header, path, depth + 1, seen, found);
      }
    } catch (RuntimeException e) {
      found.add(new Entry(path, null, Jhdf.refusal("the object", e).getMessage(), null));
    }
  }
}
