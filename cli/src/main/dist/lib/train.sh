# Makes the cache of classes, $cache, by running a few small jobs. Sourced by bin/heatpress. Where
# that fails, an empty file remains, and Heatpress runs without: slower to start, and the same.
# shellcheck shell=sh
# shellcheck disable=SC2154

if mkdir -p "${cache%/*}" 2> /dev/null && : > "$cache.$$"; then
  echo 'heatpress: preparing fast starts (once) ...' >&2
  scratch=$(mktemp -d) || exit 1
  # Under its own name first: another launch may be doing the same.
  # shellcheck disable=SC2086
  "$jdk/bin/java" $flags "-XX:AOTCacheOutput=$cache.$$" -cp "$jar" dev.heatpress.cli.Training \
    "$scratch" < /dev/null > /dev/null 2>&1 || : > "$cache.$$"
  rm -rf "$scratch" "$cache.$$.config"
  mv -f "$cache.$$" "$cache"
fi
