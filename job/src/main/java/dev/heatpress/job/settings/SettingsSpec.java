package dev.heatpress.job.settings;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The settings that a kind of job has.
///
/// @param name of the kind: `render`, `figure`
/// @param sections the settings, grouped as a help shows them
public record SettingsSpec(String name, List<Section> sections) {

  /// Settings under a heading.
  public record Section(String title, List<Setting> settings) {
    /// Copies the list.
    public Section {
      settings = List.copyOf(settings);
    }

    /// The same section with more at its end.
    public Section and(List<Setting> more) {
      List<Setting> all = new ArrayList<>(settings);
      all.addAll(more);
      return new Section(title, all);
    }
  }

  /// Copies the list.
  public SettingsSpec {
    sections = List.copyOf(sections);
  }

  /// All settings, in the order of the help.
  public List<Setting> settings() {
    return sections.stream().flatMap(section -> section.settings().stream()).toList();
  }

  /// The setting with a key; null where this kind of job has none.
  public @Nullable Setting find(String key) {
    for (Setting setting : settings()) {
      if (setting.key().equals(key)) {
        return setting;
      }
    }
    return null;
  }

  /// The same kind without some of its settings.
  public SettingsSpec without(List<Setting> dropped) {
    return new SettingsSpec(
        name,
        sections.stream()
            .map(section ->
                new Section(
                    section.title(),
                    section.settings().stream().filter(s -> !dropped.contains(s)).toList()))
            .toList());
  }
}
