#!/usr/bin/env bash
# Installs what the checks need from Debian (Chromium, CJK fonts, Java, nginx) where the user may.
set -u
missing=()
command -v chromium >/dev/null || missing+=(chromium)
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || missing+=(fonts-noto-cjk fontconfig)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v nginx >/dev/null || test -x /usr/sbin/nginx || missing+=(nginx-light)
command -v openssl >/dev/null || missing+=(openssl)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing from Debian: ${missing[*]}"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null && exit 0
fi
echo "The checks need these Debian packages: ${missing[*]}" >&2
echo "Install them, then run make test again: sudo apt-get install ${missing[*]}" >&2
exit 1
