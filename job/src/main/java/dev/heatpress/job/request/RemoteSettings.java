package dev.heatpress.job.request;

import dev.heatpress.io.remote.RemoteAccess;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.List;

/// Options that say how inputs at a distance are reached, beside what the environment says.
public final class RemoteSettings {
  private static final Setting ENDPOINT =
      Setting.value(
          "URL", "where s3:// is, as in https://host:9000 (AWS_ENDPOINT_URL)", "s3-endpoint");
  private static final Setting AUTHORITY =
      Setting.value(
          "FILE", "certificates (PEM) that https:// servers must be signed by (Java's)", "ca");

  /// All of them.
  public static final Section SECTION =
      new Section("Inputs at a distance", List.of(ENDPOINT, AUTHORITY));

  private RemoteSettings() {}

  static RemoteAccess access(Settings given) {
    String endpoint = given.textOrNull(ENDPOINT);
    if (endpoint != null && !endpoint.matches("(?i)https?://[^/?#@\\s]+/*")) {
      throw SettingException.of(
          ENDPOINT.key(), "takes an address such as https://host:9000, not '%s'", endpoint);
    }
    return new RemoteAccess(endpoint, given.textOrNull(AUTHORITY));
  }
}
