package dev.heatpress.io.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.heatpress.core.InputException;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  private static final char[] WORD = "changeit".toCharArray();

  @TempDir Path folder;

  private void keytool(String... words) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of(words));
    line.addAll(List.of("-keystore", "k.p12", "-storepass", "changeit", "-alias", "a"));
    Process process =
        new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private SSLContext identity() throws Exception {
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=test", "-ext", "SAN=ip:127.0.0.1");
    keytool("-exportcert", "-rfc", "-file", "a.pem");
    KeyStore store = KeyStore.getInstance(folder.resolve("k.p12").toFile(), WORD);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, WORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void aPrivateAuthorityIsTrustedWhereItIsNamed() throws Exception {
    byte[] table = "1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity()));
    server.createContext(
        "/a.csv",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, table.length);
            exchange.getResponseBody().write(table);
          }
        });
    server.createContext(
        "/old.csv",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Location", "/a.csv");
            exchange.sendResponseHeaders(302, -1);
          }
        });
    server.start();
    try {
      String address = "https://127.0.0.1:" + server.getAddress().getPort();
      RemoteAccess access = new RemoteAccess(null, folder.resolve("a.pem").toString());
      for (String name : List.of("/a.csv", "/old.csv")) {
        try (MatrixFile file = MatrixFiles.open(InputSpec.parse(address + name, access))) {
          assertThat(file.open(null, null).rows()).isEqualTo(2);
        }
      }
      assertThatThrownBy(() -> MatrixFiles.open(InputSpec.parse(address + "/a.csv")))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(address + "/a.csv: can't be read: ")
          .hasMessageContaining("certification path");
      RemoteAccess none = new RemoteAccess(null, folder.resolve("none.pem").toString());
      assertThatThrownBy(() -> MatrixFiles.open(InputSpec.parse(address + "/a.csv", none)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("no such file of certificates");
    } finally {
      server.stop(0);
    }
  }
}
