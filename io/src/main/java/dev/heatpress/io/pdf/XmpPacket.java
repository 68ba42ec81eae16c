package dev.heatpress.io.pdf;

import dev.heatpress.io.page.PageInfo;

/// The description of a document as an XMP packet (ISO 16684-1), the same as in its Info entries.
final class XmpPacket {
  private XmpPacket() {}

  static String of(PageInfo info, String how) {
    StringBuilder xmp = new StringBuilder(1024);
    xmp.append("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
        .append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n")
        .append("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n")
        .append("<rdf:Description rdf:about=\"\"")
        .append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
        .append(" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"")
        .append(" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"")
        .append(" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n")
        .append("<dc:format>application/pdf</dc:format>\n");
    if (info.title() != null) {
      alternative(xmp, "dc:title", info.title());
    }
    alternative(xmp, "dc:description", info.description(how));
    element(xmp, "pdf:Producer", info.producer());
    if (info.pdfa()) {
      element(xmp, "pdfaid:part", "2");
      element(xmp, "pdfaid:conformance", "B");
    }
    xmp.append("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
    return xmp.toString();
  }

  private static void alternative(StringBuilder xmp, String name, String text) {
    xmp.append('<').append(name).append("><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    escape(xmp, text);
    xmp.append("</rdf:li></rdf:Alt></").append(name).append(">\n");
  }

  private static void element(StringBuilder xmp, String name, String text) {
    xmp.append('<').append(name).append('>');
    escape(xmp, text);
    xmp.append("</").append(name).append(">\n");
  }

  private static void escape(StringBuilder xmp, String text) {
    xmp.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }
}
