package dev.heatpress.io.remote;

import module java.base;

import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// What the variables of an environment, and the files that Amazon's programs share, say of an
/// account. Nobody else is asked: a server that is not there would have to be waited for.
///
/// @param keys null where there are none, and nothing is signed
/// @param endpoint null for Amazon's
record AwsProfile(S3Account.@Nullable Keys keys, String region, @Nullable String endpoint) {
  private static final String REGION = "us-east-1";

  /// @throws InputException where a profile is named that isn't there, or whose keys come from
  ///   elsewhere
  static AwsProfile of(Map<String, String> env) {
    String home = env.getOrDefault("HOME", env.getOrDefault("USERPROFILE", ""));
    String named = env.getOrDefault("AWS_PROFILE", "");
    String profile = named.isEmpty() ? "default" : named;
    Map<String, String> secret =
        section(file(env, "AWS_SHARED_CREDENTIALS_FILE", home, "credentials"), profile);
    Map<String, String> said =
        section(
            file(env, "AWS_CONFIG_FILE", home, "config"),
            profile.equals("default") ? profile : "profile " + profile);
    boolean own = !env.getOrDefault("AWS_ACCESS_KEY_ID", "").isEmpty();
    if (!named.isEmpty() && !own && secret.isEmpty() && said.isEmpty()) {
      throw new InputException("AWS_PROFILE '%s' is in no file of credentials or settings", named);
    }
    return new AwsProfile(
        own
            ? keys(env, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
            : shared(profile, secret, said),
        first(env.get("AWS_REGION"), env.get("AWS_DEFAULT_REGION"), said.get("region"), REGION),
        or(env.get("AWS_ENDPOINT_URL_S3"), env.get("AWS_ENDPOINT_URL"), said.get("endpoint_url")));
  }

  private static S3Account.@Nullable Keys shared(
      String profile, Map<String, String> secret, Map<String, String> said) {
    Map<String, String> all = new HashMap<>(said);
    all.putAll(secret);
    if (all.containsKey("aws_access_key_id")) {
      return keys(all, "aws_access_key_id", "aws_secret_access_key", "aws_session_token");
    }
    for (String other : List.of("sso_session", "sso_start_url", "role_arn", "credential_process")) {
      if (all.containsKey(other)) {
        throw new InputException(
            "the profile '%s' has its keys from elsewhere (%s); set what aws configure"
                + " export-credentials prints",
            profile, other);
      }
    }
    return null;
  }

  private static S3Account.Keys keys(
      Map<String, String> from, String id, String secret, String token) {
    if (from.getOrDefault(secret, "").isEmpty()) {
      throw new InputException("%s is set, and %s is not", id, secret);
    }
    return new S3Account.Keys(
        from.getOrDefault(id, ""), from.getOrDefault(secret, ""), from.getOrDefault(token, ""));
  }

  private static @Nullable String or(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null && !text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  private static String first(
      @Nullable String a, @Nullable String b, @Nullable String c, String last) {
    String found = or(a, b, c);
    return found == null ? last : found;
  }

  private static Path file(Map<String, String> env, String variable, String home, String name) {
    String given = env.getOrDefault(variable, "");
    return given.isEmpty() ? Path.of(home, ".aws", name) : Path.of(given);
  }

  /// The keys and values of a section; none where there is no such file or section.
  private static Map<String, String> section(Path file, String name) {
    Map<String, String> found = new HashMap<>();
    try {
      boolean within = false;
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        int equals = text.indexOf('=');
        if (text.startsWith("[") && text.endsWith("]")) {
          String title = text.substring(1, text.length() - 1).strip().replaceAll("\\s+", " ");
          within = title.equals(name);
        } else if (within && equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
          found.put(
              text.substring(0, equals).strip().toLowerCase(Locale.ROOT),
              text.substring(equals + 1).strip());
        }
      }
    } catch (IOException e) {
      // There need be none.
    }
    return found;
  }
}
