package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.Jhdf;
import dev.heatpress.io.hdf5.bytes.Link;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import org.jspecify.annotations.Nullable;

/// The tree of groups of a file: finds an object by its path, and lists them all.
public final class Tree {
  private static final int MAX_LINKS = 64;
  private static final int MAX_DEPTH = 128;
  private static final int MAX_OBJECTS = 50_000;

  private final HdfBytes root;
  private final ExternalFiles files;
  private final Map<String, Map<String, Attribute>> groups = new LinkedHashMap<>();
  private @Nullable List<Entry> entries;
  private long spent;

  /// The tree of a file and of those that it links to.
  public Tree(HdfBytes root, ExternalFiles files) {
    this.root = root;
    this.files = files;
  }

  /// An object, or why there is none.
  ///
  /// @param refusal why it can't be rendered, whatever is in it; null where that is open
  /// @param kind what kind of object it is; empty for datasets
  /// @param link what kind of link leads there, null for the object itself
  public record Entry(
      String path,
      @Nullable ObjectHeader header,
      @Nullable String refusal,
      String kind,
      @Nullable String link) {}

  /// The object at a path.
  ///
  /// @throws InputException where there is none, naming the first part of the path that is missing
  ///   or the target of the link that leads nowhere
  public ObjectHeader find(String path) {
    ObjectHeader found = find(path, false);
    if (found == null) {
      throw new IllegalStateException("an object that is absent was let pass");
    }
    return found;
  }

  /// The object at a path; null where a part of the path is missing.
  ///
  /// @throws InputException where the path can't be followed for another reason
  public @Nullable ObjectHeader findIfPresent(String path) {
    return find(path, true);
  }

  private @Nullable ObjectHeader find(String path, boolean mayBeAbsent) {
    ObjectHeader at = ObjectHeader.read(root, root.rootAddress());
    Deque<String> rest = parts(path);
    String trail = "";
    String first = null;
    int links = 0;
    try {
      while (!rest.isEmpty()) {
        String name = rest.remove();
        Link link = Groups.isGroup(at) ? Groups.find(at, name) : null;
        if (link == null) {
          if (mayBeAbsent) {
            return null;
          }
          throw new InputException("there is no '%s/%s' in it", trail, name);
        }
        trail = trail + "/" + name;
        if (!(link instanceof Link.Hard)) {
          if (++links > MAX_LINKS) {
            throw new InputException("its links run in a circle");
          }
          first = first == null ? described(link, trail) : first;
        }
        if (link instanceof Link.Soft soft) {
          // From the root where the path begins with a slash, otherwise from the link's own group.
          trail = soft.path().startsWith("/") ? "" : parent(trail);
          at =
              soft.path().startsWith("/")
                  ? ObjectHeader.read(at.file(), at.file().rootAddress())
                  : at;
          rest = joined(soft.path(), rest);
        } else if (link instanceof Link.External external) {
          HdfBytes other = files.linked(at.file(), external.file(), external.path());
          trail = "";
          at = ObjectHeader.read(other, other.rootAddress());
          rest = joined(external.path(), rest);
        } else if (link instanceof Link.Hard hard) {
          at = ObjectHeader.read(at.file(), hard.address());
        } else {
          throw new InputException("links of a program's own kind are not supported");
        }
      }
      return at;
    } catch (InputException e) {
      throw first == null ? e : new InputException(first + ": " + e.getMessage(), e);
    }
  }

  private static String described(Link link, String trail) {
    return switch (link) {
      case Link.Soft soft ->
          Printf.of("the soft link '%s' to %s leads nowhere", trail, soft.path());
      case Link.External external ->
          Printf.of(
              "the external link '%s' to %s:%s leads nowhere",
              trail, external.file(), external.path());
      case Link.Unknown unknown -> Printf.of("the link '%s' of type %d", trail, unknown.type());
      case Link.Hard hard -> trail;
    };
  }

  private static String parent(String trail) {
    return trail.substring(0, trail.lastIndexOf('/'));
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

  private static Deque<String> joined(String path, Deque<String> rest) {
    Deque<String> all = parts(path);
    all.addAll(rest);
    if (all.size() > MAX_DEPTH) {
      throw new InputException("its path is too long");
    }
    return all;
  }

  /// Every object that is no plain group, in the order of their names, each once; and every link
  /// that leads nowhere. At most 50,000.
  public List<Entry> list() {
    List<Entry> known = entries;
    if (known != null) {
      return known;
    }
    List<Entry> found = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    ObjectHeader header = ObjectHeader.read(root, root.rootAddress());
    seen.add(header.address());
    list(header, "", 0, seen, found);
    entries = found;
    return found;
  }

  /// The attributes of the groups in [#list], by their paths; the path of the root is empty.
  public Map<String, Map<String, Attribute>> groups() {
    list();
    return groups;
  }

  private void list(ObjectHeader group, String path, int depth, Set<Long> seen, List<Entry> found) {
    try {
      groups.put(path, Attribute.all(group));
      Conventions.Whole whole = Conventions.whole(group);
      if (whole != null) {
        String at = path.isEmpty() ? "/" : path;
        found.add(new Entry(at, group, whole.refusal(), whole.kind(), null));
      }
      boolean table = whole != null && whole.kind().equals(Conventions.TABLE);
      // By name, whatever the order of the file: it may be that of hash values.
      List<Link> links = new ArrayList<>();
      Groups.visit(
          group,
          link -> {
            if (!table || !link.name().equals(Conventions.TABLE)) {
              links.add(link);
            }
            spend(64L + link.name().length());
            return links.size() < MAX_OBJECTS;
          });
      links.sort((a, b) -> a.name().compareTo(b.name()));
      for (Link link : links) {
        if (found.size() < MAX_OBJECTS && seen.size() < 2 * MAX_OBJECTS) {
          add(link, path + "/" + link.name(), depth, seen, found);
        }
      }
    } catch (RuntimeException | StackOverflowError e) {
      found.add(unreadable(path.isEmpty() ? "/" : path, "the group", e));
    }
  }

  /// Structures don't overlap in a sound file, so a listing reads less than the whole of it.
  private void spend(long bytes) {
    spent += bytes;
    if (spent > 4 * root.size() + (1 << 20)) {
      throw new InputException("damaged HDF5 file: its groups overlap");
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
        String refusal = Groups.isGroup(target) ? "it links to a group" : null;
        found.add(new Entry(path, target, refusal, refusal == null ? "" : "group", kind));
        return;
      }
      if (!seen.add(hard.address())) {
        return;
      }
      ObjectHeader header = ObjectHeader.read(root, hard.address());
      spend(header.bytes());
      if (Dataset.isDataset(header)) {
        found.add(new Entry(path, header, null, "", null));
      } else if (Groups.isGroup(header) && depth < MAX_DEPTH && !Conventions.isIndex(header)) {
        list(header, path, depth + 1, seen, found);
      }
    } catch (RuntimeException e) {
      found.add(unreadable(path, "the object", e));
    }
  }

  private static Entry unreadable(String path, String what, Throwable e) {
    return new Entry(path, null, Jhdf.refusal(what, e).getMessage(), "unreadable", null);
  }
}
