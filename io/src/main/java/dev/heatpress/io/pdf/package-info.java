/// Pages in PDF. The only package that sees PDFBox.
package dev.heatpress.io.pdf;
