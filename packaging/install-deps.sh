#!/usr/bin/env bash
# Installs the Debian 12 packages that Assay needs and that are missing. Says nothing if none is.
#   packaging/install-deps.sh [build] [test] [lint]     groups; all of them by default
set -euo pipefail

build=(build-essential cmake ninja-build ccache pkg-config
    libonnx-dev libprotobuf-dev protobuf-compiler libdnnl-dev libeigen3-dev libopencv-dev libsqlite3-dev
    libssl-dev nlohmann-json3-dev libcli11-dev libfmt-dev libspdlog-dev libgtest-dev
    qt6-base-dev qt6-svg-dev qt6-charts-dev libqt6opengl6-dev libgl-dev libopengl-dev libegl-dev libvulkan-dev
    libxkbcommon-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n)
test=(libonnx-testdata parallel xvfb fonts-dejavu-core fonts-noto-cjk)
lint=(clang-tidy clang-format libomp-14-dev)

wanted=()
for group in "${@:-all}"; do
    case "$group" in
    build) wanted+=("${build[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    lint) wanted+=("${lint[@]}") ;;
    all) wanted+=("${build[@]}" "${test[@]}" "${lint[@]}") ;;
    *) echo "install-deps: no group '$group'; there are build, test and lint" >&2; exit 2 ;;
    esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "install-deps: this is no Debian system; install what corresponds to: ${wanted[*]}" >&2
    echo "install-deps: then set ASSAY_SKIP_INSTALL=1 to go on without this step" >&2
    exit 1
fi

installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null | sed -n 's/^.i  *//p')
missing=()
for package in "${wanted[@]}"; do
    grep -qxF "$package" <<<"$installed" || missing+=("$package")
done
[[ ${#missing[@]} -eq 0 ]] && exit 0

as_root=()
if [[ $(id -u) -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
        echo "install-deps: not root and no sudo; have an administrator run: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

echo "install-deps: installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" </dev/null; }
if ! { apt update && apt install --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "install-deps: installing failed (above: the end of apt-get's output); is this Debian 12, and online?" >&2
    exit 1
fi
