# Makes the cache of classes, $cache, in $folder by running a few small jobs, and puts the option that
# uses it into $use_cache; $cells says which jobs. Sourced by bin/heatpress. Fails where the folder is
# not this user's own; where the jobs fail, an empty file remains, and Heatpress runs without: slower to
# start, and the same.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154

if [ "$folder" = "$own" ]; then
  (umask 077 && mkdir -p "$folder" && [ ! -L "$folder" ] && chmod go-w "$folder") 2> /dev/null
fi
[ -w "$folder" ] && is_own "$folder" || return 1
# What launches that were killed have left behind.
for made in "$cache".*.??????; do
  pid=${made%.*} pid=${pid##*.}
  [ ! -d "$made" ] || kill -0 "$pid" 2> /dev/null || rm -rf "$made"
done
made=$(mktemp -d "$cache.$$.XXXXXX" 2> /dev/null) || return 1
trap 'rm -rf "$made"; exit 130' INT
trap 'rm -rf "$made"; exit 143' TERM HUP
echo 'heatpress: preparing fast starts (once) ...' >&2
# shellcheck disable=SC2086
(umask 077 && TMPDIR=$made "$jdk/bin/java" $flags "-XX:AOTCacheOutput=$made/cache" -cp "$jar" \
  dev.heatpress.cli.Training "$made" "$cells" < /dev/null > /dev/null 2>&1) || : > "$made/cache"
rm -f "$cache"
mv -f "$made/cache" "$cache"
rm -rf "$made"
trap - INT TERM HUP
[ ! -s "$cache" ] || use_cache=-XX:AOTCache=$cache
