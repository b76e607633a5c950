#!/usr/bin/env node
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 20)) {
  console.error('microgradx needs Node 20.20 or newer, and this is Node ' + process.versions.node + '.');
  process.exit(2);
}
if (/\.zip[\\/]/.test(__dirname)) {
  console.error(
    "microgradx cannot run from a zip file of Yarn's. Put nodeLinker: node-modules into .yarnrc.yml and type 'yarn install'.",
  );
  process.exit(70);
}
if (!require('fs').existsSync(__dirname + '/../dist/main.cjs')) {
  console.error("A part of microgradx is missing. Install it again; in a clone of it, type 'npm ci'.");
  process.exit(70);
}
require('../dist/main.cjs');
