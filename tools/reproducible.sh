#!/bin/sh
# Builds what is committed twice, in two folders, with another umask, time zone and language each, and compares the
# distributions, archive and Debian package, byte by byte. Options go to Maven, for instance -o.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # FOLDER UMASK TZ LOCALE [MAVEN OPTION ...]
    folder=$work/$1 mask=$2 zone=$3 locale=$4
    shift 4
    mkdir "$folder"
    git archive HEAD | tar -x -C "$folder"
    (umask "$mask" && cd "$folder" && TZ=$zone LC_ALL=$locale mvn -B -q -Dmaven.test.skip=true -pl launcher -am package "$@")
}

build one 022 UTC C.UTF-8 "$@"
build another-folder 077 Asia/Tokyo C "$@"
for file in "$work"/one/launcher/target/tidegate.tar.gz "$work"/one/launcher/target/tidegate_*_all.deb; do
    cmp "$file" "$work/another-folder/launcher/target/${file##*/}"
    sha256sum "$file" | sed "s|$work/one/||"
done
