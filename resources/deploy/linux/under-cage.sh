#!/bin/sh
# under-cage.sh PROGRAM…: shows a program with cage, ends with what the program ended with, and hands on to it that it
# is to end: cage itself does neither (0.1.4). Ends with 1 where the display went first. How displays hang says
# /etc/hoa-ban/kanshi.conf, if there is one, and kanshi keeps them so when they come and go.
told=$(mktemp -d)
cage -- sh -c '
  told=$1; shift
  displays=/etc/hoa-ban/kanshi.conf
  kanshi=
  if [ -e "$displays" ]; then kanshi -c "$displays" & kanshi=$!; fi
  "$@" &
  echo $! > "$told/program"
  wait $!
  echo $? > "$told/ended"
  # cage ends with the last that it has started.
  [ -z "$kanshi" ] || kill "$kanshi"
' sh "$told" "$@" &
cage=$!
trap 'kill -TERM "$(cat "$told/program")"' TERM INT HUP
# A signal ends one waiting, not what is waited for.
while kill -0 "$cage" 2>/dev/null; do wait "$cage"; done
code=$(cat "$told/ended")
rm -rf "$told"
exit "${code:-1}"
