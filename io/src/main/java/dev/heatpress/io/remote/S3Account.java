package dev.heatpress.io.remote;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Where a store of objects is, and who asks it: AWS Signature Version 4
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>).
final class S3Account {
  /// Who asks.
  ///
  /// @param token of a session; empty where there is none
  record Keys(String id, String secret, String token) {}

  private static final String EMPTY_BODY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final @Nullable String endpoint;
  private final @Nullable Keys keys;
  private volatile String region;

  /// @param endpoint an address; null for Amazon's
  /// @param keys null where nothing is signed
  S3Account(@Nullable String endpoint, @Nullable Keys keys, String region) {
    this.endpoint = endpoint;
    this.keys = keys;
    this.region = region;
  }

  /// What an environment and the files that it names say.
  ///
  /// @param endpoint null where the environment says it
  /// @throws InputException where the profile that is meant can't be had
  static S3Account of(@Nullable String endpoint, Map<String, String> environment) {
    AwsProfile profile = AwsProfile.of(environment);
    String place = endpoint != null ? endpoint : profile.endpoint();
    if (place != null && !place.matches("(?i)https?://[^/?#@]+/*")) {
      throw new InputException(
          "`s3-endpoint` takes an address such as https://host:9000, not '%s'", place);
    }
    return new S3Account(
        place == null ? null : place.replaceAll("/+$", ""), profile.keys(), profile.region());
  }

  boolean isSigned() {
    return keys != null;
  }

  /// Follows a bucket to where it is; whether it was elsewhere.
  boolean move(String found) {
    if (found.isEmpty() || found.equals(region) || !found.matches("[a-z0-9-]+")) {
      return false;
    }
    region = found;
    return true;
  }

  /// Where an object is asked for.
  URI uri(String bucket, String key) {
    String path = Percent.strict(key);
    if (endpoint != null) {
      return URI.create(endpoint + "/" + Percent.strict(bucket) + "/" + path);
    }
    String host = Printf.of("s3.%s.amazonaws.com", region);
    // A certificate holds for one name before the point.
    return bucket.indexOf('.') >= 0
        ? URI.create("https://" + host + "/" + Percent.strict(bucket) + "/" + path)
        : URI.create("https://" + Percent.strict(bucket) + "." + host + "/" + path);
  }

  /// The headers that sign a GET of an address, whose query is in the order of its names.
  Map<String, String> sign(URI uri, Instant now) {
    Keys who = keys;
    if (who == null) {
      return Map.of();
    }
    String time = TIME.format(now);
    SortedMap<String, String> signed = new TreeMap<>();
    signed.put("host", uri.getAuthority());
    signed.put("x-amz-content-sha256", EMPTY_BODY);
    signed.put("x-amz-date", time);
    if (!who.token.isEmpty()) {
      signed.put("x-amz-security-token", who.token);
    }
    String names = String.join(";", signed.keySet());
    StringBuilder asked = new StringBuilder("GET\n").append(uri.getRawPath()).append('\n');
    asked.append(uri.getRawQuery() == null ? "" : uri.getRawQuery()).append('\n');
    signed.forEach((name, value) -> asked.append(name).append(':').append(value).append('\n'));
    asked.append('\n').append(names).append('\n').append(EMPTY_BODY);
    String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
    String text = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hex(sha256(asked.toString()));
    byte[] key = ("AWS4" + who.secret).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    Map<String, String> headers = new LinkedHashMap<>(signed);
    headers.remove("host");
    headers.put(
        "Authorization",
        Printf.of(
            "AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=%s,Signature=%s",
            who.id, scope, names, hex(hmac(key, text))));
    return headers;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
    }
  }
}
