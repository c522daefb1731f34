# Sourced by ./mvnw and ./ledger: sets JAVA_HOME to a JDK of release 25 or later, unless it names one already.
# Looks where JDKs usually are: JAVA_HOME, the java on the PATH, the folders that package managers install into.

ledger_jdk_release=25

# Prints the release number (25, 26, ...) of the JDK in the folder $1; nothing when there is none.
ledger_jdk_release_of() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

ledger_find_jdk() {
  ledger_on_path=$(command -v javac 2>/dev/null) || ledger_on_path=
  [ -z "$ledger_on_path" ] || ledger_on_path=$(dirname "$(dirname "$(readlink -f "$ledger_on_path" 2>/dev/null || echo "$ledger_on_path")")")
  for ledger_candidate in "${JAVA_HOME:-}" "$ledger_on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk; do
    [ -n "$ledger_candidate" ] || continue
    ledger_release=$(ledger_jdk_release_of "$ledger_candidate")
    if [ -n "$ledger_release" ] && [ "$ledger_release" -ge "$ledger_jdk_release" ]; then
      JAVA_HOME=$ledger_candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "Ledger needs a JDK of release $ledger_jdk_release or later, and found none. Install one (Eclipse Temurin $ledger_jdk_release, say), or set JAVA_HOME to it." >&2
  return 1
}
