#!/bin/sh
# Makes docs/screenshot.png: the sample's Danish page beside its Norwegian build.
# Needs chromium and ImageMagick; run it after `make run`.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

shoot() {
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync \
        --hide-scrollbars --user-data-dir="$folder/profile" --window-size=760,1250 \
        --screenshot="$folder/$2" "file://$PWD/$1" >"$folder/log" 2>&1 ||
        { cat "$folder/log" >&2; exit 1; }
}

shoot source/web/topmoede.html da.png
shoot build/nb/web/topmoede.html nb.png
convert "$folder/da.png" "$folder/nb.png" -bordercolor '#8797a1' -border 1 +append \
    -resize 1300x -colors 128 -strip docs/screenshot.png
