#!/bin/sh
# Makes docs/screenshot.png, the sample's Danish page beside its Norwegian build, and docs/preview.png.
# Needs chromium and ImageMagick; run it after `make run`.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

shoot() {
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync \
        --hide-scrollbars --user-data-dir="$folder/profile" --window-size="${3:-760,1250}" \
        --screenshot="$folder/$2" "file://$1" >"$folder/log" 2>&1 ||
        { cat "$folder/log" >&2; exit 1; }
}

shoot "$PWD/source/web/topmoede.html" da.png
shoot "$PWD/build/nb/web/topmoede.html" nb.png
convert "$folder/da.png" "$folder/nb.png" -bordercolor '#8797a1' -border 1 +append \
    -resize 1300x -colors 128 -strip docs/screenshot.png

# A heading to confirm, and a percentage that is a tenth of what it should be.
skagerrak=$PWD/.venv/bin/skagerrak
docs=$PWD/docs
mkdir "$folder/avis"
cp -r source locales skagerrak.toml "$folder/avis"
cd "$folder/avis"
sed -i -e 's/^msgid "Fra krav/#, fuzzy\n&/' -e 's/havna med {percent1}/havna med 1,25 prosent/' \
    locales/nb/topmoede.po
"$skagerrak" preview >"$folder/log"
shoot "$PWD/build/.preview/nb/topmoede.html" preview.png 1200,1500
cp "$folder/preview.png" "$docs/preview.png"
