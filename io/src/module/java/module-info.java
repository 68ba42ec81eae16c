import org.jspecify.annotations.NullMarked;

/// File formats: one package each, over `io.file`.
@NullMarked
module dev.heatpress.io {
  requires transitive dev.heatpress.core;
  requires static org.jspecify;
  requires dev.hardwood.core;
  requires java.desktop;
  requires java.net.http;
  requires java.logging;
  requires java.xml;
  requires aircompressor.v3;
  requires ch.randelshofer.fastdoubleparser;
  requires io.jhdf;
  requires org.apache.commons.compress;
  requires tools.jackson.core;
  // What jhdf, PDFBox and fontbox need and, having no descriptors, do not say.
  requires org.apache.commons.lang3;
  requires org.apache.commons.logging;
  requires org.apache.fontbox;
  requires org.apache.pdfbox;
  requires org.apache.pdfbox.io;
  requires org.slf4j;
  requires org.tukaani.xz;

  exports dev.heatpress.io to
      dev.heatpress,
      dev.heatpress.cli;
  exports dev.heatpress.io.file to
      dev.heatpress,
      dev.heatpress.cli,
      dev.heatpress.plotly,
      dev.heatpress.view;
  exports dev.heatpress.io.font to
      dev.heatpress;
  exports dev.heatpress.io.hdf5.write to
      dev.heatpress;
  exports dev.heatpress.io.npy to
      dev.heatpress;
  exports dev.heatpress.io.page to
      dev.heatpress;
  exports dev.heatpress.io.paint to
      dev.heatpress;
  exports dev.heatpress.io.part to
      dev.heatpress;
  exports dev.heatpress.io.pdf to
      dev.heatpress;
  exports dev.heatpress.io.png to
      dev.heatpress;
  exports dev.heatpress.io.remote to
      dev.heatpress;
  exports dev.heatpress.io.svg to
      dev.heatpress;
  exports dev.heatpress.io.zarr.write to
      dev.heatpress;

  uses dev.heatpress.io.remote.RemoteSource;
}
