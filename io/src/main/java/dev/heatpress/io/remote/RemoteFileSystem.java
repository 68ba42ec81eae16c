package dev.heatpress.io.remote;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The files that are reached in one way. Paths of it go where paths of the machine go, as far as
/// files are looked at and read.
final class RemoteFileSystem extends FileSystem {
  /// How long what a server said of a file is believed, which it is asked many times in a row.
  private static final long BELIEVED = TimeUnit.SECONDS.toNanos(2);

  private static final int MOST_BELIEVED = 4096;

  /// What is known of a file.
  ///
  /// @param state null where there is none
  private record Look(RemoteObject.@Nullable State state, long at) {}

  private final RemoteAccess access;
  private final Map<String, String> environment;
  private final RemoteProvider provider = new RemoteProvider();
  private final Map<RemotePath, Look> looks = new ConcurrentHashMap<>();
  private @Nullable Transfer transfer;
  private @Nullable S3Account account;

  RemoteFileSystem(RemoteAccess access) {
    this(access, System.getenv());
  }

  /// @param environment where keys are looked for
  RemoteFileSystem(RemoteAccess access, Map<String, String> environment) {
    this.access = access;
    this.environment = environment;
  }

  /// @throws InvalidPathException where it is no address
  RemotePath path(String text) {
    int colon = text.indexOf("://");
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = text.substring(colon + 3);
    boolean http = scheme.startsWith("http");
    boolean foreign = RemoteFiles.source(scheme) != null;
    int question = http ? rest.indexOf('?') : -1;
    String query = question < 0 ? "" : rest.substring(question);
    rest = question < 0 ? rest : rest.substring(0, question);
    int fragment = http ? rest.indexOf('#') : -1;
    rest = fragment < 0 ? rest : rest.substring(0, fragment);
    int slash = rest.indexOf('/');
    String host = slash < 0 ? rest : rest.substring(0, slash);
    if (host.isEmpty() && !foreign) {
      throw new InvalidPathException(text, "no host");
    }
    if (host.indexOf('@') >= 0 && !foreign) {
      throw new InvalidPathException(
          text.replaceFirst("//[^@/]*@", "//"), "a password is no part of an address");
    }
    String path = slash < 0 ? "" : rest.substring(slash + 1);
    if (path.isEmpty()) {
      throw new InvalidPathException(text, "no path behind the host");
    }
    RemotePath made =
        new RemotePath(this, scheme + "://" + host, List.of(path.split("/", -1)), query);
    try {
      if (http && uri(made).getHost() == null) {
        throw new InvalidPathException(text, "no host");
      }
    } catch (IllegalArgumentException e) {
      InvalidPathException refused = new InvalidPathException(text, "no address");
      refused.initCause(e);
      throw refused;
    }
    return made;
  }

  /// Where a server is asked for a file.
  URI uri(RemotePath path) {
    if (isS3(path)) {
      return account().uri(path.server().substring("s3://".length()), path.key());
    }
    return URI.create(path.server() + "/" + Percent.address(path.key()) + path.query());
  }

  static boolean isS3(RemotePath path) {
    return path.server().startsWith("s3:");
  }

  /// Who reads it where we don't; null where we do.
  static @Nullable RemoteSource source(RemotePath path) {
    int colon = path.server().indexOf(':');
    return colon < 0 ? null : RemoteFiles.source(path.server().substring(0, colon));
  }

  /// Whether folders tell what is in them.
  static boolean lists(RemotePath path) {
    return isS3(path) || source(path) != null;
  }

  synchronized S3Account account() {
    S3Account known = account;
    if (known == null) {
      known = S3Account.of(access.endpoint(), environment);
      account = known;
    }
    return known;
  }

  private synchronized Transfer transfer() throws IOException {
    Transfer known = transfer;
    if (known == null) {
      known = new Transfer(access.authority());
      transfer = known;
    }
    return known;
  }

  /// Asks for bytes of a file.
  ///
  /// @param version the one that is meant; null for any, of which an answer may be all
  /// @throws Transfer.ChangedException where there is another
  RemoteObject.Piece get(
      RemotePath path, long from, int length, RemoteObject.@Nullable State version)
      throws IOException {
    RemoteSource source = source(path);
    if (source != null) {
      return get(source, path, from, length, version);
    }
    Transfer.Answer answer =
        transfer()
            .get(
                uri(path),
                isS3(path) ? account() : null,
                from,
                length,
                version == null ? null : version.match(),
                length);
    RemoteObject.State state = RemoteObject.state(answer);
    if (version != null && (!answer.isPartial() || !version.equals(state))) {
      throw new Transfer.ChangedException();
    }
    return new RemoteObject.Piece(state, answer.isOutside() ? new byte[0] : answer.body());
  }

  private static RemoteObject.Piece get(
      RemoteSource source,
      RemotePath path,
      long from,
      int length,
      RemoteObject.@Nullable State version)
      throws IOException {
    String address = path.toString();
    RemoteSource.Version found = source.look(address);
    if (found.isFolder()) {
      throw new NoSuchFileException(address);
    }
    RemoteObject.State state = RemoteObject.state(found);
    if (version != null && !version.equals(state)) {
      throw new Transfer.ChangedException();
    }
    int count = (int) Math.max(0, Math.min(length, state.size() - from));
    return new RemoteObject.Piece(
        state, count == 0 ? new byte[0] : source.read(address, from, count));
  }

  /// Copies a whole file as it comes.
  ///
  /// @param version the one that is meant
  /// @throws Transfer.ChangedException where there is another
  void copy(RemotePath path, RemoteObject.State version, FileChannel to, LongConsumer progress)
      throws IOException {
    Transfer.Answer answer =
        transfer().copy(uri(path), isS3(path) ? account() : null, to, progress);
    if (!version.equals(RemoteObject.state(answer))) {
      throw new Transfer.ChangedException();
    }
  }

  /// What a folder holds; the names of folders end with a slash.
  List<String> list(RemotePath folder) throws IOException {
    RemoteSource source = source(folder);
    return source != null
        ? source.list(folder.toString())
        : S3Listing.of(transfer(), account(), folder);
  }

  /// The file as the server has it, or had it a moment ago.
  ///
  /// @throws NoSuchFileException where there is none
  RemoteObject.State look(RemotePath path) throws IOException {
    long now = System.nanoTime();
    Look look = looks.get(path);
    if (look == null || now - look.at > BELIEVED) {
      RemoteObject.@Nullable State state;
      try {
        state = get(path, 0, 1, null).state();
      } catch (NoSuchFileException e) {
        state = null;
      }
      look = new Look(state, System.nanoTime());
      if (looks.size() > MOST_BELIEVED) {
        looks.clear();
      }
      looks.put(path, look);
    }
    if (look.state == null) {
      throw new NoSuchFileException(path.toString());
    }
    return look.state;
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public Path getPath(String first, String... more) {
    Path path =
        RemoteFiles.isRemote(first)
            ? path(first)
            : new RemotePath(this, "", List.of(first.split("/", -1)), "");
    for (String each : more) {
      path = path.resolve(each);
    }
    return path;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    throw new UnsupportedOperationException();
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }
}
