package dev.heatpress.io.remote;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The names of files at a distance: `https://host/path`, `http://host/path`, `s3://bucket/key`,
/// and those that a [RemoteSource] reads.
public final class RemoteFiles {
  private static final Pattern SCHEME =
      Pattern.compile("([a-z][a-z0-9+.-]+)://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Set<String> OWN = Set.of("http", "https", "s3");

  private static final Map<RemoteAccess, RemoteFileSystem> SYSTEMS = new ConcurrentHashMap<>();

  private RemoteFiles() {}

  /// Looked for where a name is none of our own.
  private static final class Sources {
    static final List<RemoteSource> ALL =
        ServiceLoader.load(RemoteSource.class, RemoteFiles.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
  }

  /// Whether a text names one.
  public static boolean isRemote(String text) {
    String scheme = scheme(text);
    return scheme != null && (OWN.contains(scheme) || source(scheme) != null);
  }

  /// What stands before `://`, in lower case; null for names of other kinds.
  public static @Nullable String scheme(String text) {
    Matcher found = SCHEME.matcher(text);
    return found.matches() ? found.group(1).toLowerCase(Locale.ROOT) : null;
  }

  /// Who reads what begins so; null for our own, and for what nobody reads.
  static @Nullable RemoteSource source(String scheme) {
    return OWN.contains(scheme)
        ? null
        : Sources.ALL.stream().filter(each -> each.reads(scheme)).findFirst().orElse(null);
  }

  /// Whether a path is one of [#path].
  public static boolean isRemote(Path path) {
    return path instanceof RemotePath;
  }

  /// The colon before a member, which follows the last `:/` after the address of the server; -1
  /// where none is named.
  public static int colon(String text) {
    int server = text.indexOf("://") + 3;
    int colon = text.lastIndexOf(":/");
    if (colon < server) {
      return -1;
    }
    // Cooler's programs write two colons before a group.
    return text.charAt(colon - 1) == ':' ? colon - 1 : colon;
  }

  /// The path of a file, whether there is one or not.
  ///
  /// @throws InvalidPathException where it is no address
  public static Path path(String text, RemoteAccess access) {
    return SYSTEMS.computeIfAbsent(access, RemoteFileSystem::new).path(text);
  }
}
