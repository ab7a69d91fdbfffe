#!/usr/bin/env bash
# Measures package osm beside the reference implementation, opening_hours 3.15.0 for Node, on this
# machine, and prints how many times faster it is. Needs Node and npm; leaves nothing behind.
#
#	hours/osm/testdata/speed/compare.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/speed.mjs" "$work/"
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" opening_hours@3.15.0 >/dev/null 2>&1
TZ=Europe/Berlin node speed.mjs | sort >reference
cd "$here/../.."
go test -run '^$' -bench 'Parse$|State|NextChange$|WeekOfIntervals' -benchtime 200ms -count 3 . |
	awk '/^Benchmark/ { sub(/^Benchmark/, "", $1); sub(/-[0-9]+$/, "", $1); if (!($1 in best) || $3 < best[$1]) best[$1] = $3 }
		END { for (name in best) print name, best[name] }' | sort >"$work/ours"
printf '%-28s %14s %14s %8s\n' question reference-ns ours-ns times
join "$work/reference" "$work/ours" | awk '{ printf "%-28s %14.1f %14.1f %7.0fx\n", $1, $2, $3, $2 / $3 }'
