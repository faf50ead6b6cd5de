#!/bin/sh
# Asks Grafana's own packages, and the type checker of Flux, about dashboards: ./tools/grafana/check.sh FOLDER [FOLDER ...]
# FOLDER is what "tidegate grafana" wrote. By request only, as it takes packages from the registry of npm, about 200 MB, into
# a folder below target/. Needs Node 20 or later.
set -eu
[ $# -gt 0 ] || { echo "usage: tools/grafana/check.sh FOLDER ..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
work=$here/../../target/grafana-check
mkdir -p "$work"
cp "$here/package.json" "$here/check.mjs" "$work/"
if [ ! -d "$work/node_modules/ajv" ]; then
    (cd "$work" && npm install --no-audit --no-fund --ignore-scripts --silent)
fi
for major in 10 12; do
    schema=$work/schema$major.json
    [ -s "$schema" ] || (cd "$work" && cp node_modules/schema$major/dist/esm/raw/dashboard/x/dashboard_types.gen.d.ts types$major.ts \
        && npx ts-json-schema-generator --path types$major.ts --type Dashboard --no-type-check --no-top-ref > "$schema")
done
exec node "$work/check.mjs" "$@"
