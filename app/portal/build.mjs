// Builds the portal for Maven, and does nothing when nothing changed.
//   node build.mjs [--force] [--into=<folder>]   install, check, build; --into: clear what is stale in the packaged copy
//   node build.mjs test [--skip=true]            unit tests
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
process.chdir(here);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `The portal needs Node 20.19 or later, but this is ${process.versions.node}; update Node or build without the portal by -Dportal.skip.`,
  );
}

const options = process.argv.slice(2);
const testing = options.includes('test');
const force = options.includes('--force');
const into = options.find((option) => option.startsWith('--into='))?.slice('--into='.length);
if (testing && options.includes('--skip=true')) process.exit(0);

const memory = 'node_modules/.bailiwick-build.json';
const remembered = existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : {};
const dependencies = hash(['package.json', 'package-lock.json', '.npmrc']);
const sources = hash(
  [
    'src',
    'public',
    'scripts',
    'smoke',
    'index.html',
    'openapi.json',
    'vite.config.ts',
    'tsconfig.json',
    'biome.json',
    'build.mjs',
  ],
  dependencies,
);

const began = Date.now();
if (remembered.dependencies !== dependencies) {
  say('installing the locked packages');
  await run('npm', ['ci', '--no-progress', '--loglevel=error'], { shell: process.platform === 'win32' });
  remember({ dependencies });
}
if (testing) {
  if (remembered.tested !== sources || force) {
    await generate();
    await tool('vitest/vitest.mjs', 'run', '--reporter=dot');
    remember({ dependencies, tested: sources });
  }
} else {
  if (remembered.built !== sources || !existsSync('dist/index.html') || force) {
    say('checking and building');
    await generate();
    await Promise.all([
      tool('typescript/bin/tsc', '--noEmit'),
      tool('@biomejs/biome/bin/biome', 'check', '.'),
      tool('vite/bin/vite.js', 'build', '--logLevel', 'warn'),
    ]);
    await run(process.execPath, ['scripts/sizes.mjs']);
    remember({ dependencies, built: sources });
    say(`built in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
  if (into) removeStale(resolve(into), resolve('dist'));
}

function generate() {
  return tool('openapi-typescript/bin/cli.js', 'openapi.json', '-o', 'src/lib/api/schema.d.ts');
}

function tool(script, ...args) {
  return run(process.execPath, [join('node_modules', script), ...args]);
}

function run(command, args, extra = {}) {
  return new Promise((done) => {
    const output = [];
    const child = spawn(command, args, { ...extra, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => fail(`The portal's build cannot run ${command}: ${error.message}.`));
    child.on('close', (code) => {
      const text = Buffer.concat(output).toString();
      if (code !== 0)
        fail(
          `${text}\nThe portal's build failed in: ${relative(here, args[0]) || args[0]} ${args.slice(1).join(' ')}`,
        );
      if (args[0] === 'scripts/sizes.mjs') process.stdout.write(text);
      done();
    });
  });
}

function hash(paths, seed = process.version) {
  const sum = createHash('sha256').update(seed);
  const add = (path) => {
    if (!existsSync(path) || path.endsWith('schema.d.ts')) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
    } else {
      sum.update(path.replaceAll('\\', '/')).update(readFileSync(path));
    }
  };
  paths.forEach(add);
  return sum.digest('hex');
}

function remember(facts) {
  Object.assign(remembered, facts);
  mkdirSync('node_modules', { recursive: true });
  writeFileSync(memory, JSON.stringify(remembered));
}

/** File names carry a hash, so an older build's files would stay in the package for ever. */
function removeStale(target, source) {
  if (!existsSync(target)) return;
  for (const name of readdirSync(target)) {
    const [copy, original] = [join(target, name), join(source, name)];
    if (!existsSync(original)) rmSync(copy, { recursive: true });
    else if (statSync(copy).isDirectory()) removeStale(copy, original);
  }
}

function say(text) {
  console.log(`portal: ${text}`);
}

function fail(text) {
  console.error(text);
  process.exit(1);
}
