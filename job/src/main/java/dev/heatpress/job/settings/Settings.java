package dev.heatpress.job.settings;

import module java.base;

import dev.heatpress.core.Nearest;
import dev.heatpress.job.SettingException;
import org.jspecify.annotations.Nullable;

/// What was said of a job, by setting, with typed access. Values are the words of the command line,
/// whatever said them. Immutable.
///
/// Every getter throws [SettingException] for a value that is not of its type, naming setting and
/// value.
public final class Settings {
  private final SettingsSpec spec;
  private final Map<Setting, List<String>> given;

  private Settings(SettingsSpec spec, Map<Setting, List<String>> given) {
    this.spec = spec;
    this.given = given;
  }

  /// Nothing but defaults.
  public static Settings none(SettingsSpec spec) {
    return new Settings(spec, Map.of());
  }

  /// Collects what is said of a job. For one thread.
  public static final class Builder {
    private final SettingsSpec spec;
    private final Map<Setting, List<String>> given = new LinkedHashMap<>();

    /// Begins with nothing.
    public Builder(SettingsSpec spec) {
      this.spec = spec;
    }

    /// Gives a setting a value; of one that is not repeatable, the last one counts.
    ///
    /// @param value empty for a flag
    /// @throws SettingException where it is none of the choices
    public Builder put(Setting setting, String value) {
      List<String> choices = setting.choices();
      if (!choices.isEmpty() && !choices.contains(value)) {
        throw SettingException.of(
            setting.key(), "is one of %s, not '%s'", String.join(", ", choices), value);
      }
      List<String> values = given.computeIfAbsent(setting, s -> new ArrayList<>());
      if (!setting.repeatable()) {
        values.clear();
      }
      values.add(value);
      return this;
    }

    /// The settings as they are now.
    public Settings build() {
      Map<Setting, List<String>> copy = new LinkedHashMap<>();
      given.forEach((setting, values) -> copy.put(setting, List.copyOf(values)));
      return new Settings(spec, copy);
    }
  }

  /// What may be set.
  public SettingsSpec spec() {
    return spec;
  }

  /// The same with one more value.
  ///
  /// @throws SettingException where there is no such setting, or it does not take that
  public Settings with(String key, String value) {
    Setting setting = spec.find(key);
    if (setting == null) {
      List<String> keys = spec.settings().stream().map(Setting::key).toList();
      throw SettingException.about(
          key, "%s has no setting '%s'%s", spec.name(), key, Nearest.hint(key, keys));
    }
    if (!setting.takesValue() && !value.isEmpty()) {
      throw SettingException.of(key, "takes no value, not even '%s'", value);
    }
    Builder builder = new Builder(spec);
    given.forEach((each, values) -> values.forEach(v -> builder.put(each, v)));
    return builder.put(setting, value).build();
  }

  /// What was set of the settings of another spec.
  public Settings within(SettingsSpec other) {
    Map<Setting, List<String>> kept = new LinkedHashMap<>(given);
    kept.keySet().retainAll(other.settings());
    return new Settings(other, kept);
  }

  /// What was set, in the order of the spec.
  public List<Setting> given() {
    return spec.settings().stream().filter(given::containsKey).toList();
  }

  /// Whether it was set.
  public boolean has(Setting setting) {
    return given.containsKey(setting);
  }

  /// All values of a repeatable setting, in order.
  public List<String> all(Setting setting) {
    return given.getOrDefault(setting, List.of());
  }

  /// The value or the default; null where there is neither.
  public @Nullable String textOrNull(Setting setting) {
    List<String> values = given.get(setting);
    return values == null ? setting.fallback() : values.getLast();
  }

  /// The value of a setting that has a default.
  public String text(Setting setting) {
    String text = textOrNull(setting);
    if (text == null) {
      throw new IllegalStateException(setting.key() + " has no default");
    }
    return text;
  }

  /// A constant of an enum, by its name in lower case.
  public <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
    return Enum.valueOf(type, text(setting).toUpperCase(Locale.ROOT));
  }

  /// A whole number within [min, max], or null where there is neither a value nor a default.
  public @Nullable Long whole(Setting setting, long min, long max) {
    String text = textOrNull(setting);
    if (text == null) {
      return null;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw SettingException.of(
        setting.key(), "takes a whole number from %d to %d, not '%s'", min, max, text);
  }

  /// A finite number, or null where there is neither a value nor a default.
  public @Nullable Double number(Setting setting) {
    String text = textOrNull(setting);
    if (text == null) {
      return null;
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw SettingException.of(
          setting.key(), "takes a number such as -1.5 or 2e6, not '%s'", text);
    }
    return value;
  }

  /// Bytes: `64M`, `1G`, `300000K`; the units are powers of 1024.
  public long bytes(Setting setting) {
    String text = text(setting);
    String upper = text.toUpperCase(Locale.ROOT);
    int unit = upper.isEmpty() ? -1 : "KMGT".indexOf(upper.charAt(upper.length() - 1));
    String digits = unit < 0 ? upper : upper.substring(0, upper.length() - 1);
    try {
      long bytes = Math.multiplyExact(Long.parseLong(digits), 1L << (10 * (unit + 1)));
      if (bytes >= 1L << 20) {
        return bytes;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Said below.
    }
    throw SettingException.of(
        setting.key(), "takes a size of at least 1M, such as 256M or 2G, not '%s'", text);
  }
}
