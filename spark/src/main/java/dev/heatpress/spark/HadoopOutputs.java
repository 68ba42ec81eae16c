package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.io.remote.RemoteFiles;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/// Outputs in Hadoop's file systems: made as files of the driver, then written once, whole or not
/// at all.
///
/// An object store shows what is written when it is closed, and forgets what is aborted; in other
/// systems a hidden name beside the output becomes its name. All are written before the first one
/// appears.
final class HadoopOutputs {
  private static final String HERE = "file:///";

  private final Path folder;
  private boolean force;

  /// Where the outputs go, by the files that are made of them.
  private final Map<Path, String> targets = new LinkedHashMap<>();

  /// @param folder of the driver, for files until they are written
  HadoopOutputs(Path folder) {
    this.folder = folder;
  }

  /// The settings with files of this machine for all outputs.
  Settings here(Settings given) {
    Settings.Builder all = new Settings.Builder(given.spec());
    for (Setting setting : given.given()) {
      for (String value : given.all(setting)) {
        all.put(setting, setting.key().equals("output") ? here(value) : value);
      }
    }
    return all.build();
  }

  private String here(String output) {
    if (output.startsWith(HERE)) {
      return output.substring(HERE.length() - 1);
    }
    if (RemoteFiles.scheme(output) == null) {
      return output;
    }
    int colon = output.indexOf(':', output.lastIndexOf('/'));
    String address = colon < 0 ? output : output.substring(0, colon);
    String name = address.substring(address.lastIndexOf('/') + 1);
    if (name.isEmpty()) {
      throw new OutputException(address + ": a folder; name a file in it");
    }
    Path file = folder.resolve(String.valueOf(targets.size())).resolve(name);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new OutputException(file + ": can't be written: " + e.getMessage(), e);
    }
    targets.put(file, address);
    return file + (colon < 0 ? "" : output.substring(colon));
  }

  /// What the user calls an output.
  String name(Path file) {
    return targets.getOrDefault(file, file.toString());
  }

  /// Looks at the places of the outputs before anything starts.
  ///
  /// @param force replace those that exist
  /// @throws OutputException where one is there already, or nobody can tell
  void check(boolean force) {
    this.force = force;
    for (String address : targets.values()) {
      boolean there;
      try {
        there = HadoopFiles.with(address, FileSystem::exists);
      } catch (IOException e) {
        throw failure(address, e);
      }
      if (there && !force) {
        throw new OutputException(
            address + ": exists already; remove it, name another or replace it with `force`");
      }
    }
  }

  private static OutputException failure(String address, IOException e) {
    return new OutputException(address + ": can't be written: " + e.getMessage(), e);
  }

  /// Writes all of them.
  ///
  /// @throws OutputException where one fails; none has appeared then, unless the last step of
  ///   another one was done already
  void commit() {
    List<Pending> all = new ArrayList<>();
    try {
      for (Map.Entry<Path, String> each : targets.entrySet()) {
        Pending one = new Pending(each.getValue(), force);
        all.add(one);
        one.write(each.getKey());
      }
      all.forEach(Pending::appear);
    } finally {
      all.forEach(Pending::forget);
    }
  }

  /// One of them, before it has its name.
  private static final class Pending {
    private final String address;
    private final String written;
    private final boolean force;
    private final boolean stored;
    private final FSDataOutputStream out;
    private boolean done;

    Pending(String address, boolean force) {
      this.address = address;
      this.force = force;
      int slash = address.lastIndexOf('/') + 1;
      String hidden =
          address.substring(0, slash)
              + "."
              + address.substring(slash)
              + "."
              + UUID.randomUUID()
              + ".tmp";
      try {
        stored =
            HadoopFiles.with(
                address,
                (files, path) ->
                    files.hasPathCapability(path, CommonPathCapabilities.ABORTABLE_STREAM));
        written = stored ? address : hidden;
        out = HadoopFiles.with(written, (files, path) -> files.create(path, stored && force));
      } catch (IOException e) {
        throw failure(address, e);
      }
    }

    void write(Path file) {
      try {
        Files.copy(file, out);
        if (!stored) {
          out.hsync();
          out.close();
        }
      } catch (IOException e) {
        throw failure(address, e);
      }
    }

    void appear() {
      try {
        if (stored) {
          out.close();
        } else {
          rename();
        }
        done = true;
      } catch (IOException e) {
        throw failure(address, e);
      }
    }

    private void rename() throws IOException {
      org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(written);
      org.apache.hadoop.fs.Path to = new org.apache.hadoop.fs.Path(address);
      if (force) {
        try {
          FileContext.getFileContext(to.toUri(), HadoopFiles.configuration())
              .rename(from, to, Options.Rename.OVERWRITE);
          return;
        } catch (UnsupportedFileSystemException e) {
          // It has no way to replace at once.
          HadoopFiles.with(address, (files, path) -> files.delete(path, false));
        }
      }
      boolean moved = HadoopFiles.with(address, (files, path) -> files.rename(from, to));
      if (!moved) {
        throw new IOException("it appeared meanwhile, or its folder went away");
      }
    }

    /// Leaves nothing behind of what has not appeared.
    void forget() {
      if (done) {
        return;
      }
      try {
        if (stored) {
          out.abort();
        } else {
          out.close();
          HadoopFiles.with(written, (files, path) -> files.delete(path, false));
        }
      } catch (IOException | RuntimeException e) {
        // The reason why it did not appear is said already.
      }
    }
  }
}
