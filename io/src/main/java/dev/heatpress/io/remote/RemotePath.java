package dev.heatpress.io.remote;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The name of a file at a distance, or of one below another.
///
/// @param server scheme and host, or scheme and bucket; empty for a name below another
/// @param names the parts of the path; the last may be empty, as in the address of a folder
/// @param query what follows the path, with its question mark; signatures stand there
record RemotePath(RemoteFileSystem system, String server, List<String> names, String query)
    implements Path {
  RemotePath {
    names = List.copyOf(names);
  }

  private RemotePath with(String server, List<String> parts) {
    return new RemotePath(system, server, parts, query);
  }

  /// The path with its slashes, the first of them left out.
  String key() {
    return String.join("/", names);
  }

  @Override
  public FileSystem getFileSystem() {
    return system;
  }

  @Override
  public boolean isAbsolute() {
    return !server.isEmpty();
  }

  @Override
  public @Nullable Path getRoot() {
    return isAbsolute() ? with(server, List.of()) : null;
  }

  @Override
  public @Nullable Path getFileName() {
    return names.isEmpty() ? null : new RemotePath(system, "", List.of(names.getLast()), "");
  }

  @Override
  public @Nullable Path getParent() {
    return names.isEmpty() || (!isAbsolute() && names.size() == 1)
        ? null
        : with(server, names.subList(0, names.size() - 1));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public Path getName(int index) {
    return new RemotePath(system, "", List.of(names.get(index)), "");
  }

  @Override
  public Path subpath(int begin, int end) {
    return new RemotePath(system, "", names.subList(begin, end), "");
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof RemotePath path
        && path.server.equals(server)
        && path.names.size() <= names.size()
        && path.names.equals(names.subList(0, path.names.size()));
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof RemotePath path
        && !path.isAbsolute()
        && path.names.size() <= names.size()
        && path.names.equals(names.subList(names.size() - path.names.size(), names.size()));
  }

  /// Points lead nowhere here: they are parts of names, as the server has them.
  @Override
  public Path normalize() {
    return this;
  }

  /// A path of any system is taken by its words, unless it is absolute there.
  @Override
  public Path resolve(Path other) {
    if (other instanceof RemotePath path && path.isAbsolute()) {
      return path;
    }
    List<String> parts = new ArrayList<>(names);
    if (!parts.isEmpty() && parts.getLast().isEmpty()) {
      parts.removeLast();
    }
    for (Path name : other) {
      if (!name.toString().equals(".")) {
        parts.add(name.toString());
      }
    }
    return with(server, parts);
  }

  @Override
  public Path resolve(String other) {
    return resolve(new RemotePath(system, "", List.of(other.split("/", -1)), ""));
  }

  @Override
  public Path relativize(Path other) {
    if (!other.startsWith(this)) {
      throw new IllegalArgumentException(other + " is not below " + this);
    }
    return new RemotePath(
        system, "", ((RemotePath) other).names.subList(names.size(), other.getNameCount()), "");
  }

  @Override
  public URI toUri() {
    return system.uri(this);
  }

  @Override
  public Path toAbsolutePath() {
    return this;
  }

  @Override
  public Path toRealPath(LinkOption... options) {
    return this;
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("servers tell nobody of changes");
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RemotePath path
        && system == path.system
        && toString().equals(path.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return isAbsolute() ? server + "/" + key() + query : key();
  }
}
