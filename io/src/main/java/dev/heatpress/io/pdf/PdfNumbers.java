package dev.heatpress.io.pdf;

import static dev.heatpress.io.page.Decimals.exact;

/// Numbers in operators of PDF.
final class PdfNumbers {
  private PdfNumbers() {}

  /// Sets a matrix without rotation.
  static String matrix(double a, double d, double e, double f) {
    return exact(a) + " 0 0 " + exact(d) + " " + exact(e) + " " + exact(f) + " cm\n";
  }
}
