#!/bin/bash
# boot.sh ROOT: boots the Debian in ROOT with its own systemd, in the mount, process and cgroup namespaces it was started
# in (machine.ts). It has consoles and a /dev of its own, and shares the network.
set -eu
mount --bind "$1" "$1"
cd "$1"
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs dev
(
  cd dev
  for node in null:3 zero:5 full:7 random:8 urandom:9; do mknod -m 666 "${node%:*}" c 1 "${node#*:}"; done
  mknod -m 666 tty c 5 0
  for number in 0 1 2 3 4; do mknod -m 620 "tty$number" c 4 "$number"; done
  mknod -m 660 loop-control c 10 237
  mknod -m 660 loop7 b 7 7
  mkdir pts shm
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts pts
  mount -t tmpfs -o mode=1777 tmpfs shm
  ln -s pts/ptmx ptmx
  ln -s /proc/self/fd fd
)
# Chromium's sandbox may not be made in a chroot.
mkdir -p before
pivot_root . before
umount -l /before
# As systemd does it where it takes itself for the whole machine: services see what is mounted later.
mount --make-rshared /
exec env -i container=namespaces PATH=/usr/sbin:/usr/bin /sbin/init --log-target=journal
