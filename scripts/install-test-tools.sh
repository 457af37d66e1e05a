#!/bin/sh
# Installs the Debian packages the tests need, and only those that are missing: a browser, LibreOffice to open our
# workbooks, poppler to read our prints, and a C compiler for Go's race detector.
set -eu

missing=
need() { # need COMMAND PACKAGE
	command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
need chromium-headless-shell chromium-headless-shell
need soffice libreoffice-calc-nogui
need pdftotext poppler-utils
need cc gcc

if [ -z "$missing" ]; then
	exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
	echo "The tests also need:$missing. This machine has no apt-get, so install them by hand and try again." >&2
	exit 1
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
	as_root=sudo
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # one word per package is the point
$as_root apt-get install -y -qq --no-install-recommends $missing
