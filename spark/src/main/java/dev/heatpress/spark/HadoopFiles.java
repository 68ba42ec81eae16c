package dev.heatpress.spark;

import module java.base;

import dev.heatpress.io.remote.RemoteSource;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;

/// Files as Hadoop's file systems have them (hdfs, s3a, abfs, gs and whatever else is on the class
/// path), with the settings `spark.hadoop.*`. Their clients try again by themselves.
public final class HadoopFiles implements RemoteSource {
  private static final int MOST_LOOKS = 4096;
  private static @Nullable Known known;

  /// What was looked at, lest opening it looks again.
  private final Map<String, FileStatus> looks = new ConcurrentHashMap<>();

  private record Known(SparkConf spark, Configuration hadoop) {}

  /// What the job says, or the command line as long as there is no job.
  static synchronized Configuration configuration() {
    SparkEnv env = SparkEnv.get();
    SparkConf spark = env == null ? new SparkConf() : env.conf();
    Known last = known;
    if (last == null || (env != null && !spark.equals(last.spark))) {
      last = new Known(spark, SparkHadoopUtil.get().newConfiguration(spark));
      known = last;
    }
    return last.hadoop;
  }

  /// A step with Hadoop, whose refusals are not all meant to be caught.
  interface Step<T> {
    T on(FileSystem files, Path path) throws IOException;
  }

  /// Does something with a file.
  ///
  /// @throws NoSuchFileException where there is none
  /// @throws IOException where its file system refuses or is not there
  static <T> T with(String address, Step<T> step) throws IOException {
    try {
      Path path = new Path(address);
      return step.on(path.getFileSystem(configuration()), path);
    } catch (FileNotFoundException e) {
      NoSuchFileException none = new NoSuchFileException(address);
      none.initCause(e);
      throw none;
    } catch (RuntimeException | LinkageError | IOException e) {
      throw new IOException(reason(e), e);
    }
  }

  /// In one line.
  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause instanceof RuntimeException) {
      cause = cause.getCause();
    }
    String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return cause instanceof ClassNotFoundException || cause instanceof LinkageError
        ? "a library is missing ("
            + said
            + "); add it, as in spark-submit --packages org.apache.hadoop:hadoop-aws:3.5.0"
        : said.isEmpty() ? cause.getClass().getSimpleName() : said;
  }

  @Override
  public boolean reads(String scheme) {
    try {
      FileSystem.getFileSystemClass(scheme, configuration());
      return true;
    } catch (IOException e) {
      return false;
    } catch (RuntimeException e) {
      // It has a name here, and its library is missing: opening a file says so.
      return true;
    }
  }

  @Override
  public Version look(String address) throws IOException {
    FileStatus status = with(address, FileSystem::getFileStatus);
    if (looks.size() > MOST_LOOKS) {
      looks.clear();
    }
    looks.put(address, status);
    return status.isDirectory()
        ? Version.FOLDER
        : new Version(
            status.getLen(),
            status instanceof EtagSource tagged && tagged.getEtag() != null
                ? tagged.getEtag()
                : String.valueOf(status.getModificationTime()));
  }

  @Override
  public byte[] read(String address, long from, int length) throws IOException {
    return with(
        address,
        (files, path) -> {
          var opening = files.openFile(path).opt("fs.option.openfile.read.policy", "random");
          FileStatus status = looks.get(address);
          if (status != null) {
            opening.withFileStatus(status);
          }
          try (FSDataInputStream in = FutureIO.awaitFuture(opening.build())) {
            byte[] bytes = new byte[length];
            in.readFully(from, bytes);
            return bytes;
          }
        });
  }

  @Override
  public List<String> list(String address) throws IOException {
    try {
      List<String> names = new ArrayList<>();
      for (FileStatus each : with(address, FileSystem::listStatus)) {
        names.add(each.getPath().getName() + (each.isDirectory() ? "/" : ""));
      }
      return names;
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
