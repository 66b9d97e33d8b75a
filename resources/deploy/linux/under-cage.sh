#!/bin/sh
# under-cage.sh PROGRAM…: shows a program with cage, ends with what the program ended with, and hands on to it that it
# is to end: cage itself does neither (0.1.4). Ends with 1 where the display went first.
told=$(mktemp -d)
cage -- sh -c 'told=$1; shift; "$@" & echo $! > "$told/program"; wait $!; echo $? > "$told/ended"' sh "$told" "$@" &
cage=$!
trap 'kill -TERM "$(cat "$told/program")"' TERM INT HUP
# A signal ends one waiting, not what is waited for.
while kill -0 "$cage" 2>/dev/null; do wait "$cage"; done
code=$(cat "$told/ended")
rm -rf "$told"
exit "${code:-1}"
