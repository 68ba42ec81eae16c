package dev.heatpress.spark;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/// A file system as Hadoop has them, whose files are those of this machine: `far://host/path`.
public final class FarFileSystem extends RawLocalFileSystem {
  /// The setting that makes it known.
  static final String SETTING = "spark.hadoop.fs.far.impl";

  @Override
  public String getScheme() {
    return "far";
  }

  @Override
  public URI getUri() {
    return URI.create("far://host");
  }

  /// Files that are named so have no room.
  @Override
  public FSDataOutputStream create(Path path, boolean overwrite) throws IOException {
    if (path.getName().contains("full")) {
      throw new IOException("no space left");
    }
    return super.create(path, overwrite);
  }
}
