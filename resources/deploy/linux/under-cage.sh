#!/bin/sh
# under-cage.sh PROGRAM…: shows a program with cage and ends with what the program ended with, which cage itself does
# not tell (0.1.4); with 1 where the display went first.
ended=$(mktemp)
cage -- sh -c 'file=$1; shift; "$@"; echo $? > "$file"' sh "$ended" "$@"
code=$(cat "$ended")
rm -f "$ended"
exit "${code:-1}"
