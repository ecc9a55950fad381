'use strict';

/** What Maven calls: installs the locked packages when they changed, then checks the models. */

const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const here = __dirname;
const stamp = path.join(here, 'node_modules', '.locked');
const lock = createHash('sha256').update(fs.readFileSync(path.join(here, 'package-lock.json'))).digest('hex');

if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== lock) {
  console.log('bpmnlint: installing the locked packages');
  // Windows starts .cmd files only through a shell; the arguments are fixed words.
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  fs.writeFileSync(stamp, lock);
}
execFileSync(process.execPath, [path.join(here, 'lint.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
