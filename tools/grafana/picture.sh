#!/bin/sh
# Draws panels of a dashboard for Prometheus, the last 30 s, with Grafana's library and Chromium:
#   tools/grafana/picture.sh grafana/dashboards/prometheus/dbc-solarcar.json http://localhost:9090 out.png "VehicleSpeed,PackCurrent"
# By request only, as it takes packages from the registry of npm, about 600 MB, into a folder below target/. Needs Node 20 or later.
set -eu
[ $# -eq 4 ] || { echo "usage: tools/grafana/picture.sh DASHBOARD.json PROMETHEUS-URL OUT.png TITLE,TITLE,..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
work=$here/../../target/grafana-picture
mkdir -p "$work"
cp "$here/picture.mjs" "$here/picture.jsx" "$work/"
if [ ! -d "$work/node_modules/esbuild" ]; then
    echo '{"private": true, "type": "module"}' > "$work/package.json"
    (cd "$work" && npm install --no-audit --no-fund --ignore-scripts --silent @grafana/ui@11.6.0 @grafana/data@11.6.0 \
        react@18.3.1 react-dom@18.3.1 uplot@1.6.31 esbuild@0.28.2)
fi
exec node "$work/picture.mjs" "$@"
