# Finds a JDK of at least 25. Sourced by the launchers; plain POSIX sh that starts no process where
# it can be helped, for every launch pays for it.
# shellcheck shell=sh

# Whether the folder $1 holds a Java of at least 25 (with its compiler, if $need is javac); sets
# $java_version to what it says of itself.
java_fits() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/${need:-java}" ] && [ -r "$1/release" ] || return 1
  java_version=
  java_major=0
  java_number=
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        java_number=${line#*=\"} java_number=${java_number%\"*} java_major=${java_number%%[!0-9]*}
        ;;
      JAVA_RUNTIME_VERSION=*)
        java_version=${line#*=} java_version=${java_version#\"} java_version=${java_version%\"*}
        ;;
    esac
  done < "$1/release"
  [ "${java_major:-0}" -ge 25 ] || return 1
  # An image that jlink made does not say which build it is of: size and time of its classes do.
  [ -n "$java_version" ] || java_version=$java_number-$(
    # shellcheck disable=SC2012
    LC_ALL=C ls -ln "$1/lib/modules" 2> /dev/null | {
      read -r _ _ _ _ size month day time _ && echo "$size-$month-$day-$time"
    } | tr -c '0-9A-Za-z\n-' _
  )
}

# Puts the folder of a JDK into $jdk, or fails with one line. $own_jdk is a folder that may have one.
find_jdk() {
  if [ -n "${HEATPRESS_JAVA-}" ]; then
    jdk=${HEATPRESS_JAVA%/bin/java}
    java_fits "$jdk" && return
    echo "heatpress: HEATPRESS_JAVA is $HEATPRESS_JAVA, which is no JDK 25 or later; correct or unset it" >&2
    return 1
  fi
  for jdk in "${own_jdk-}" "${JAVA_HOME-}" /usr/lib/jvm/* /opt/*jdk* /opt/*java* /opt/*/*jdk* /usr/local/*jdk* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    java_fits "$jdk" && return
  done
  if [ -x /usr/libexec/java_home ] && jdk=$(/usr/libexec/java_home -v 25+ 2> /dev/null); then
    java_fits "$jdk" && return
  fi
  if jdk=$(command -v java) && jdk=$(readlink -f "$jdk" 2> /dev/null); then
    jdk=${jdk%/bin/java}
    java_fits "$jdk" && return
  fi
  echo "heatpress: no JDK 25 or later was found; install one, or name its folder in HEATPRESS_JAVA" >&2
  return 1
}

# Whether nobody but this user can have written to the files and folders $@.
is_own() {
  for file; do
    [ ! -L "$file" ] && [ -O "$file" ] || return 1
  done
  while read -r mode _; do
    case $mode in ?????[!w]??[!w]*) ;; *) return 1 ;; esac
  done << EOF
$(LC_ALL=C ls -ld "$@" 2> /dev/null || echo missing)
EOF
}

# Java reads words and names of files in the letters of the locale, which are those of ASCII where
# the locale is not installed, whatever its name says.
find_letters() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C.UTF-8 | C.utf8) ;;
    C | POSIX) export LC_ALL=C.UTF-8 ;;
    *)
      case $(locale charmap 2> /dev/null) in
        '' | ANSI_X3* | *ASCII | 646) export LC_ALL=C.UTF-8 ;;
      esac
      ;;
  esac
}

# Lowers $heap to half of what a file says, in megabytes, in the folder $1 (below $2) and those
# above it: $3 is the name of the file. What is no number means no limit.
lower_heap() {
  folder=$1
  while :; do
    if [ -r "$folder/$3" ] && read -r bytes < "$folder/$3"; then
      case $bytes in
        '' | *[!0-9]*) ;;
        *) [ "$((bytes / 2097152))" -ge "$heap" ] || heap=$((bytes / 2097152)) ;;
      esac
    fi
    [ "$folder" != "$2" ] || break
    folder=${folder%/*}
  done
}

# Sets $heap to the megabytes that the heap may take: 256, or half of the memory of the container,
# for the JVM needs some beside it. $1 is where control groups (of both versions) are mounted, $2 the
# file that names those of this process.
find_heap() {
  heap=256
  [ -r "$2" ] || return 0
  while IFS=: read -r _ controllers path; do
    path=${path%/}
    case ,$controllers, in
      ,,) lower_heap "$1$path" "$1" memory.max ;;
      *,memory,*) lower_heap "$1/memory$path" "$1" memory.limit_in_bytes ;;
    esac
  done < "$2"
  [ "$heap" -ge 16 ] || heap=16
}

# Whether a command line is a small job: over before what the better of the JVM's two compilers makes
# has paid for itself, while that takes processor time from the work. A file of 8 MB at most, or a store
# of 64 files of 128 KB, and no word that asks for much more than the file has: a large picture, a page of
# rectangles however many, clusters.
is_small() {
  case ${1-} in
    -*) return 0 ;;
    render | figure | info) ;;
    *) return 1 ;;
  esac
  case ${2-} in
    sample:*[0-9][0-9][0-9][0-9]*) return 1 ;;
    sample:*) ;;
    '' | -*) return 1 ;;
    *)
      file=$2
      [ -e "$file" ] || file=${file%:*}
      if [ -d "$file" ]; then
        [ "$(find -L "$file" -type f 2> /dev/null | head -n 65 | wc -l)" -le 64 ] || return 1
        [ -z "$(find -L "$file" -type f -size +256 2> /dev/null)" ] || return 1
      else
        [ -f "$file" ] && [ -n "$(find -L "$file" -prune -size -16385 2> /dev/null)" ] || return 1
      fi
      ;;
  esac
  shift 2
  for word; do
    case $word in
      --cell-* | --cluster* | --dpi* | --scale* | --size* | --split* | always | *=always) return 1 ;;
      # The names of files may have years in them.
      */* | *.*) ;;
      *[0-9][0-9][0-9][0-9]*) return 1 ;;
    esac
  done
}
