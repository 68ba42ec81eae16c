package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.io.page.PageInfo;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// A document of one page whose streams wait compressed in temporary files.
final class PdfFile implements AutoCloseable {
  private static final int LEVEL = 6;
  private static final int PNG_PREDICTOR = 15;

  private final PDDocument document;
  private final List<FlateStream> written = new ArrayList<>();

  /// @param workspace a folder for temporary files
  PdfFile(Path workspace) {
    document =
        new PDDocument(
            MemoryUsageSetting.setupTempFileOnly().setTempDir(workspace.toFile()).streamCache);
  }

  /// An empty stream of this document.
  COSStream newStream() {
    return document.getDocument().createCOSStream();
  }

  /// An image of samples of 8 bits, whose rows begin with the number of a PNG filter (ISO 32000-1,
  /// 7.4.4.4).
  ///
  /// @param samples of a pixel
  COSStream newImage(int width, int height, COSBase space, int samples) {
    COSStream image = newStream();
    image.setItem(COSName.TYPE, COSName.XOBJECT);
    image.setItem(COSName.SUBTYPE, COSName.IMAGE);
    image.setInt(COSName.WIDTH, width);
    image.setInt(COSName.HEIGHT, height);
    image.setInt(COSName.BITS_PER_COMPONENT, 8);
    image.setItem(COSName.COLORSPACE, space);
    image.setBoolean(COSName.INTERPOLATE, false);
    COSDictionary rows = new COSDictionary();
    rows.setInt(COSName.PREDICTOR, PNG_PREDICTOR);
    rows.setInt(COSName.COLORS, samples);
    rows.setInt(COSName.COLUMNS, width);
    image.setItem(COSName.DECODE_PARMS, rows);
    return image;
  }

  /// The bytes of `stream`, compressed as they are written; to be closed by the caller.
  FlateStream compress(COSStream stream) throws IOException {
    FlateStream flate = new FlateStream(stream, LEVEL);
    written.add(flate);
    return flate;
  }

  /// Adds the page and its description and sends the file to `out`, which stays open.
  void save(
      PDRectangle size,
      List<COSStream> contents,
      COSDictionary resources,
      PageInfo info,
      String how,
      OutputStream out)
      throws IOException {
    PDPage page = new PDPage(size);
    COSArray parts = new COSArray();
    contents.forEach(parts::add);
    page.getCOSObject().setItem(COSName.CONTENTS, parts);
    page.setResources(new PDResources(resources));
    document.addPage(page);
    describe(info, how);
    document.getDocument().setVersion(1.7f);
    document.setDocumentId(identifier(info, how));
    document.save(out, CompressParameters.NO_COMPRESSION);
  }

  private void describe(PageInfo info, String how) throws IOException {
    PDDocumentInformation description = document.getDocumentInformation();
    if (info.title() != null) {
      description.setTitle(info.title());
    }
    description.setSubject(info.description(how));
    description.setProducer(info.producer());
    COSStream xmp = newStream();
    xmp.setItem(COSName.TYPE, COSName.METADATA);
    xmp.setItem(COSName.SUBTYPE, COSName.getPDFName("XML"));
    try (OutputStream bytes = xmp.createRawOutputStream()) {
      bytes.write(XmpPacket.of(info, how).getBytes(StandardCharsets.UTF_8));
    }
    document.getDocumentCatalog().setMetadata(new PDMetadata(xmp));
    if (info.pdfa()) {
      document.getDocumentCatalog().getCOSObject().setItem(COSName.OUTPUT_INTENTS, intents());
    }
  }

  /// The one output intent: the numbers of the colors are sRGB (ISO 19005-2, 6.2.3).
  private COSArray intents() throws IOException {
    COSStream profile = newStream();
    profile.setInt(COSName.N, 3);
    try (FlateStream bytes = compress(profile)) {
      byte[] icc = SrgbProfile.bytes();
      bytes.write(icc, icc.length);
    }
    COSDictionary intent = new COSDictionary();
    intent.setItem(COSName.TYPE, COSName.getPDFName("OutputIntent"));
    intent.setItem(COSName.S, COSName.getPDFName("GTS_PDFA1"));
    intent.setString(COSName.OUTPUT_CONDITION_IDENTIFIER, "sRGB IEC61966-2.1");
    intent.setString(COSName.INFO, "sRGB IEC61966-2.1");
    intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
    COSArray intents = new COSArray();
    intents.add(intent);
    return intents;
  }

  /// Follows from the content, where PDFBox would take the time of day.
  private long identifier(PageInfo info, String how) {
    long id = info.description(how).hashCode();
    for (FlateStream stream : written) {
      id = id * 1_000_003 + stream.checksum();
    }
    return id;
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
