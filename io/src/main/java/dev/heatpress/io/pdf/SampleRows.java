package dev.heatpress.io.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSStream;

/// An image that is written row by row.
interface SampleRows extends AutoCloseable {
  COSStream stream();

  /// The next row, a number for each sample.
  void row(short[] samples) throws IOException;

  @Override
  void close() throws IOException;
}
