# Sourced by ./ledger: makes the builds of earlier commits that the tests run beside the present one, out of the history of this clone.

# Makes those that the list names and that are not there yet. Says in one line what it leaves out. $1: the clone's folder. Needs JAVA_HOME.
ledger_earlier_builds() {
  local commit what list=$1/ledger-server/src/test/resources/earlier/builds
  [ -f "$list" ] || return 0
  while read -r commit what; do
    case $commit in '' | '#'*) continue ;; esac
    ledger_earlier_build "$1" "$commit" ||
      echo "Left out: the tests beside the build of $commit ($what), $ledger_earlier_reason."
  done <"$list"
}

ledger_earlier_build() { # clone, commit
  local kept=$1/ledger-server/target/earlier/$2 sources
  [ ! -d "$kept/app" ] || return 0
  ledger_earlier_reason="for this clone has no history that goes back to it"
  command -v git >/dev/null 2>&1 && git -C "$1" cat-file -e "$2^{commit}" 2>/dev/null || return 1
  echo "Building Ledger as it was at $2 (kept for later runs)…"
  ledger_earlier_reason="which does not build any more (see ledger-server/target/earlier/$2.log)"
  sources=$kept/sources
  rm -rf "$kept"
  mkdir -p "$sources"
  git -C "$1" archive "$2" | tar -x -C "$sources" || return 1
  (
    cd "$sources" &&
      ./mvnw -B -DskipTests -DskipWeb -Dspotless.check.skip=true -Djacoco.skip=true -pl ledger-server -am package &&
      "$JAVA_HOME/bin/java" -Djarmode=tools -jar ledger-server/target/ledger-server-*-exec.jar extract --destination "$kept/unpacked"
  ) </dev/null >"$kept.log" 2>&1 || return 1
  mv "$kept/unpacked" "$kept/app" # whole or not at all
  rm -rf "$sources"
}
