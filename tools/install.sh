# Sourced by run and test. need COMMAND:PACKAGE ... installs Debian's packages of the commands that are missing.

need() {
    missing=
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
    done
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "missing:$missing; this is no Debian system, please install what provides them" >&2
        exit 1
    fi
    as_root=
    if [ "$(id -u)" != 0 ]; then
        as_root=sudo
        command -v sudo >/dev/null 2>&1 || { echo "missing:$missing; install them as root, or install sudo" >&2; exit 1; }
    fi
    echo "Installing$missing ..."
    $as_root apt-get update -qq
    # Servers are for the tests, which start their own: none of them shall run as a service.
    # shellcheck disable=SC2086 # packages are words
    $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -o DPkg::Lock::Timeout=300 \
        install -y -qq --no-install-recommends $missing >/dev/null
}
