#!/bin/sh
# Puts Hoa Ban up on a Debian machine with nothing else to do (docs/deployment.md): run as root in the folder of the
# sources, while the machine has a network. Run again it updates; the data folder is never touched.
set -eu
[ "$(id -u)" = 0 ] || { echo "Hãy chạy với quyền root · Run this as root"; exit 1; }
source=$(cd "$(dirname "$0")/../../.." && pwd)
target=/opt/hoa-ban

apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libpam-systemd cage xwayland kanshi pipewire-audio chromium chromium-sandbox nodejs npm fonts-noto-core
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || {
  echo "Cần Node.js 20 trở lên (Debian 12: nodesource.com) · Node.js 20 or newer is needed (Debian 12: nodesource.com)"
  exit 1
}
id hoa-ban >/dev/null 2>&1 ||
  useradd --system --user-group --home-dir /var/lib/hoa-ban --shell /usr/sbin/nologin --groups video,input,render hoa-ban

# Built beside the one that runs, and exchanged only when it is whole.
rm -rf "$target.new"
cp -r "$source" "$target.new"
rm -rf "$target.new/data" "$target.new/test-results"
(cd "$target.new" && npm run setup)
chown -R root:root "$target.new"
chmod -R go-w "$target.new"
systemctl stop hoa-ban.service 2>/dev/null || true
rm -rf "$target.old"
[ ! -e "$target" ] || mv "$target" "$target.old"
mv "$target.new" "$target"

deploy=$target/resources/deploy/linux
install -m 644 "$deploy/hoa-ban.service" /etc/systemd/system/
install -m 644 "$deploy/99-hoa-ban-sticks.rules" /etc/udev/rules.d/
install -D -m 644 "$deploy/chromium-policy.json" /etc/chromium/policies/managed/hoa-ban.json
install -D -m 644 "$deploy/sound.conf" /etc/wireplumber/wireplumber.conf.d/hoa-ban.conf
install -D -m 644 "$deploy/journal.conf" /etc/systemd/journald.conf.d/hoa-ban.conf
udevadm control --reload
systemctl restart systemd-journald
systemctl daemon-reload
systemctl set-default graphical.target
systemctl enable --now hoa-ban.service
