#!/usr/bin/env bash
# Every text of the window has a translation to every language: lupdate finds nothing new and nothing unfinished.
#   complete.sh LUPDATE SOURCE_DIR
set -euo pipefail
lupdate=$1
source=$2
copy=$(mktemp -d)
trap 'rm -r "$copy"' EXIT
cp "$source"/translations/assay_*.ts "$copy"
failed=0
for file in "$copy"/*.ts; do
    plural=()
    [[ $file != */assay_en.ts ]] || plural=(-pluralonly)
    "$lupdate" -silent "${plural[@]}" -locations none -no-obsolete -I "$source" "$source/ui" "$source/app" -ts "$file"
    if unfinished=$(grep -B 4 'type="unfinished"' "$file" | grep -o '<source>.*'); then
        echo "$(basename "$file") lacks a translation of:"
        echo "$unfinished"
        failed=1
    fi
done
exit $failed
