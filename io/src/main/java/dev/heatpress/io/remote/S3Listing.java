package dev.heatpress.io.remote;

import module java.base;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// What a folder of a bucket holds
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html>).
final class S3Listing {
  private static final int LONGEST = 16 << 20;
  private static final int MOST = 10_000_000;

  private S3Listing() {}

  /// Names right below a folder; those of folders end with a slash.
  static List<String> of(Transfer transfer, S3Account account, RemotePath folder)
      throws IOException {
    String prefix = folder.key().replaceAll("/+$", "") + "/";
    String bucket = folder.server().substring("s3://".length());
    List<String> names = new ArrayList<>();
    String next = null;
    do {
      // In the order of the names, as they are signed.
      String query =
          (next == null ? "" : "continuation-token=" + Percent.query(next) + "&")
              + "delimiter=%2F&list-type=2&prefix="
              + Percent.query(prefix);
      URI uri = URI.create(account.uri(bucket, "") + "?" + query);
      Element root =
          parse(transfer.get(uri, account, 0, 0, null, LONGEST).body()).getDocumentElement();
      add(root, "Contents", "Key", prefix, names);
      add(root, "CommonPrefixes", "Prefix", prefix, names);
      String token = text(root, "NextContinuationToken");
      next = token == null || token.isEmpty() || token.equals(next) ? null : token;
    } while (next != null && names.size() < MOST);
    return names;
  }

  private static void add(
      Element root, String each, String name, String prefix, List<String> names) {
    NodeList found = root.getElementsByTagName(each);
    for (int k = 0; k < found.getLength(); k++) {
      String key = text((Element) found.item(k), name);
      if (key != null && key.startsWith(prefix) && key.length() > prefix.length()) {
        names.add(key.substring(prefix.length()));
      }
    }
  }

  private static @Nullable String text(Element in, String name) {
    NodeList found = in.getElementsByTagName(name);
    return found.getLength() == 0 ? null : found.item(0).getTextContent();
  }

  private static Document parse(byte[] body) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new ByteArrayInputStream(body)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("the store lists its objects in no way that is known", e);
    }
  }
}
