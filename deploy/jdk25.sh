# Sourced by the scripts beside it: finds a JDK 25 or newer and exports JAVA_HOME, or says what to install.
# shellcheck shell=bash

sideband_java_version() {
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true
}

sideband_is_jdk25() {
  [[ -n "$1" && -x "$1/bin/javac" ]] || return 1
  local version
  version=$(sideband_java_version "$1")
  [[ "${version:-0}" -ge 25 ]]
}

sideband_find_jdk25() {
  local candidate on_path=""
  if command -v javac >/dev/null; then
    on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for candidate in "${JAVA_HOME-}" "$on_path" /usr/lib/jvm/*; do
    if sideband_is_jdk25 "$candidate"; then
      export JAVA_HOME="$candidate"
      return 0
    fi
  done
  echo "Sideband needs a JDK 25 or newer; there is none in JAVA_HOME, on PATH or under /usr/lib/jvm." >&2
  echo "Install one (for example Eclipse Temurin's package temurin-25-jdk) or set JAVA_HOME to it." >&2
  return 1
}

sideband_need_maven() {
  if ! command -v mvn >/dev/null; then
    echo "Sideband is built with Maven 3.8.7 or newer; there is no mvn on PATH. On Debian: apt-get install maven" >&2
    return 1
  fi
}
