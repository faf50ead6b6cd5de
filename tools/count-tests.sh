#!/bin/sh
# Adds up the reports of the last Maven run and prints one line: N passed, N failed, N skipped.
cd "$(dirname "$0")/.." || exit 1
find . -path '*/target/*-reports/TEST-*.xml' -exec sed -n '/<testsuite /{p;q;}' {} \; | awk '
    function count(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
    { tests += count("tests"); failed += count("failures") + count("errors"); skipped += count("skipped") }
    END { printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped }'
