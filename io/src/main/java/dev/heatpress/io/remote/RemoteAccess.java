package dev.heatpress.io.remote;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// How servers are reached, beside what their addresses say.
///
/// @param endpoint where `s3://` lies, as an address; null for what the environment says, else
///   Amazon's
/// @param authority a file with certificates (PEM) that servers must be signed by; null for those
///   that Java trusts
public record RemoteAccess(@Nullable String endpoint, @Nullable String authority)
    implements Serializable {
  /// What the environment says.
  public static final RemoteAccess DEFAULT = new RemoteAccess(null, null);
}
