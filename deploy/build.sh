# Sourced by the scripts beside it, in the project's root: builds what is missing or older than its sources.
# shellcheck shell=bash

sideband_jar=deploy/local/target/sideband-local-0.1.0-SNAPSHOT.jar
sideband_built=deploy/local/target/built

sideband_is_stale() {
  local file
  for file in "$sideband_built" "$sideband_jar" deploy/local/target/classpath \
    {collector,commander,alerter,audit-log}/target/quarkus-app/quarkus-run.jar audit-log/verifier/target/sideband-verify.jar; do
    [[ -f "$file" ]] || return 0
  done
  [[ -n $(find pom.xml lib collector commander alerter audit-log deploy \
    \( -path '*/src/main/*' -o -name pom.xml \) -type f -newer "$sideband_built" -print -quit) ]]
}

# Shows one line per module; Maven's whole output is in target/build.log.
sideband_build_if_stale() {
  sideband_is_stale || return 0
  sideband_need_maven
  mkdir -p target
  echo "Building; the log is target/build.log" >&2
  local started
  started=$(mktemp)
  if ! mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package 2>&1 |
    tee target/build.log | { grep --line-buffered -oE 'Building Sideband.*' || true; } >&2; then
    rm -f "$started"
    grep -E '^\[ERROR\]' target/build.log | head -20 >&2
    echo "The build failed; see target/build.log" >&2
    return 1
  fi
  # not "now": what was edited while Maven ran must be built again
  touch -r "$started" "$sideband_built"
  rm -f "$started"
}

# What deploy/local runs with.
sideband_classpath() {
  echo "$sideband_jar:$(cat deploy/local/target/classpath)"
}
