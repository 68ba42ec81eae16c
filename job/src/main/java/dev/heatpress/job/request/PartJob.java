package dev.heatpress.job.request;

import dev.heatpress.tiling.PartNumber;
import java.util.List;

/// One part of a picture, into a partial file.
///
/// @param whole the picture, without outputs
/// @param words the settings that shape it, as the file notes them
/// @param target where to
/// @param share which part
public record PartJob(
    RenderJob whole, List<String> words, PartSettings.Target target, PartNumber share) {

  /// Copies the list.
  public PartJob {
    words = List.copyOf(words);
  }
}
