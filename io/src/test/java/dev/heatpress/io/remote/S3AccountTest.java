package dev.heatpress.io.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3AccountTest {
  @TempDir Path folder;

  /// The account and the signatures of the examples at
  /// <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>.
  @ParameterizedTest
  @CsvSource({
    "?lifecycle=, fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    "?max-keys=2&prefix=J, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  })
  void signsAsTheExamplesDo(String query, String signature) {
    S3Account account =
        new S3Account(
            null,
            new S3Account.Keys(
                "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ""),
            "us-east-1");
    Map<String, String> headers =
        account.sign(
            URI.create("https://examplebucket.s3.amazonaws.com/" + query),
            Instant.parse("2013-05-24T00:00:00Z"));
    assertThat(headers.get("Authorization")).endsWith("Signature=" + signature);
  }

  @ParameterizedTest
  @CsvSource({
    ", a, k/x y.npy, https://a.s3.eu-west-1.amazonaws.com/k/x%20y.npy",
    ", a.b, k, https://s3.eu-west-1.amazonaws.com/a.b/k",
    "http://h:9000/, a, k+ü, http://h:9000/a/k%2B%C3%BC",
  })
  void addresses(String endpoint, String bucket, String key, String address) {
    Map<String, String> environment = new HashMap<>(Map.of("AWS_REGION", "eu-west-1"));
    S3Account account = S3Account.of(endpoint, environment);
    assertThat(account.uri(bucket, key)).hasToString(address);
    assertThat(account.isSigned()).isFalse();
  }

  @Test
  void profilesAreThoseOfTheSharedFiles() throws IOException {
    Path secret =
        Files.writeString(
            folder.resolve("credentials"),
            "[default]\naws_access_key_id=a\naws_secret_access_key = b\n[other]\n"
                + "aws_access_key_id = c\naws_secret_access_key = d\naws_session_token=e\n");
    Path said =
        Files.writeString(
            folder.resolve("config"),
            "[default]\nregion = eu-north-1\n[profile other]\nendpoint_url = http://h:1\n"
                + "[profile sso]\nsso_session = x\n");
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_SHARED_CREDENTIALS_FILE", secret.toString());
    environment.put("AWS_CONFIG_FILE", said.toString());
    assertThat(AwsProfile.of(environment))
        .isEqualTo(new AwsProfile(new S3Account.Keys("a", "b", ""), "eu-north-1", null));
    environment.put("AWS_PROFILE", "other");
    assertThat(AwsProfile.of(environment))
        .isEqualTo(new AwsProfile(new S3Account.Keys("c", "d", "e"), "us-east-1", "http://h:1"));
    environment.put("AWS_PROFILE", "sso");
    assertThatThrownBy(() -> AwsProfile.of(environment))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("sso_session");
    environment.put("AWS_PROFILE", "none");
    assertThatThrownBy(() -> AwsProfile.of(environment))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'none'");
    environment.put("AWS_ACCESS_KEY_ID", "f");
    environment.put("AWS_SECRET_ACCESS_KEY", "g");
    assertThat(AwsProfile.of(environment).keys()).isEqualTo(new S3Account.Keys("f", "g", ""));
  }
}
