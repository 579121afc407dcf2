#!/usr/bin/env bash
# A sweep in shards on the cores of one machine, with GNU parallel (Debian package parallel).
#   docs/sweep/parallel.sh SHARDS OUT.json MODEL [options of assay sweep]
set -euo pipefail
shards=$1 output=$2
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
seq "$shards" | parallel --will-cite --quote assay sweep "$@" --threads 1 --shard "{}/$shards" -o "$folder/{}.json" >/dev/null
assay merge "$folder"/*.json -o "$output"
