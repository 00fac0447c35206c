#!/usr/bin/env bash
# Drives Debian's Chromium over the page for people. Screenshots stay in artifacts/browser.
#
#   tests/browser.sh          every scenario
#   tests/browser.sh WORD     only those with WORD in their full name
#
# Needs Debian and root; installs chromium, chromium-driver, zbar-tools and knot from Debian and axe-core from npm where they are missing.
# Ends with the line "N passed, N failed"; with CI=true a skipped test is a failed one.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=tests/debian.sh
source tests/debian.sh

artifacts=$PWD/artifacts/browser
axe=axe-core@4

# The last line always counts, so that whoever calls this script need not know why there is nothing else.
fail() {
    echo "browser: $*" >&2
    echo "0 passed, 1 failed"
    exit 1
}

count() { # WORD : the number that the test platform printed after it
    awk -v word="$1:" '$1 == word { n = $2 } END { print n + 0 }' "$artifacts/output"
}

mkdir -p "$artifacts"
rm -f "$artifacts"/*.png

install_missing chromium chromium-driver zbar-tools knot || fail "cannot install Chromium, zbarimg and Knot DNS"
command -v npm >/dev/null || install_missing npm || fail "cannot install npm"
if [[ ! -e $artifacts/node_modules/axe-core/axe.min.js ]]; then
    npm install --prefix "$artifacts" --no-audit --no-fund --no-package-lock "$axe" >"$artifacts/npm.log" 2>&1 || fail "cannot install $axe; see $artifacts/npm.log"
fi

ended=0
dotnet run --project tests/Autodiscover.BrowserTests -- --no-ansi ${1:+--filter "FullyQualifiedName~$1"} 2>&1 | tee "$artifacts/output" || ended=$?
passed=$(count succeeded)
failed=$(count failed)
[[ ${CI:-} != true ]] || failed=$((failed + $(count skipped)))
# A run that broke off, or that found no test.
[[ $ended == 0 || $failed != 0 ]] || failed=1
[[ $passed != 0 || $failed != 0 ]] || failed=1

echo "$passed passed, $failed failed"
[[ $failed == 0 ]]
