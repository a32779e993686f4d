# Sourced by the scripts beside it, in the project's root: finds the processes of a running stack.
# shellcheck shell=bash

# Prints the launcher's process id; fails if none runs. A stale file may name a stranger's process, hence the look at its command.
sideband_launcher() {
  local pid
  pid=$(cat run/up.pid 2>/dev/null) || return 1
  [[ -n "$pid" && -r "/proc/$pid/cmdline" ]] || return 1
  tr '\0' '\n' <"/proc/$pid/cmdline" | grep -qx 'io.sideband.local.UpCommand' || return 1
  echo "$pid"
}

# True while a service or PostgreSQL of this project's run directory is there; they end by themselves when the launcher has.
sideband_children() {
  pgrep -f -- "=$PWD/run/config/" >/dev/null || pgrep -f -- "-D $PWD/run/postgresql/data" >/dev/null
}
