#!/usr/bin/env bash
# The page in WebKitGTK, the engine of Safari. On Debian, as root, it installs what it needs.
set -eu
cd "$(dirname "$0")/.."
if ! command -v WebKitWebDriver > /dev/null || ! command -v xvfb-run > /dev/null; then
  apt-get update && apt-get install -y --no-install-recommends webkit2gtk-driver xvfb xauth
fi
npm run -s build
xvfb-run -a npx vitest run test/site/webkit
