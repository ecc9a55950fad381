// What the product is made of is known, permitted and pinned. Each rule is first shown a fault that it must find.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';

const read = (file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const json = (file) => JSON.parse(read(file));

// One of the licences a library is offered under must be here. Weak copyleft (EPL, MPL, LGPL of a library that is used
// as it is) is fine for a product under Apache-2.0; GPL and AGPL without an exception, and unknown ones, are not.
const PERMITTED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'EPL-1.0',
  'EPL-2.0',
  'GPL-2.0-with-classpath-exception',
  'ISC',
  'LGPL-2.1-only',
  'LGPL-2.1-or-later',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
]);
// Read by a person, because the library names none that a machine knows.
const READ = new Map([['bpmn-js', 'MIT with the condition to show its mark, which the portal does']]);

const maven = json('target/bom.json').components ?? [];
const npm = JSON.parse(
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: new URL('../app/portal', import.meta.url),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  }),
).components;

const licensesOf = (component) =>
  (component.licenses ?? []).flatMap(
    ({ license, expression }) =>
      expression?.replace(/[()]/g, '').split(' OR ') ?? [license.id ?? `"${license.name}"`],
  );

function notPermitted(components) {
  return components
    .filter(({ group, name }) => group !== 'org.bailiwick' && !READ.has(name))
    .filter((component) => !licensesOf(component).some((license) => PERMITTED.has(license)))
    .map((component) => `${component.purl}: ${licensesOf(component).join(', ') || 'no licence named'}`);
}

test('a library without a licence, or under one that is not permitted, is found', () => {
  const library = (...licenses) => ({ purl: 'pkg:x', licenses });
  assert.equal(notPermitted([library()]).length, 1);
  assert.equal(notPermitted([library({ license: { id: 'AGPL-3.0-only' } })]).length, 1);
  assert.equal(notPermitted([library({ license: { name: 'Our own terms' } })]).length, 1);
  assert.equal(notPermitted([library({ expression: 'GPL-3.0-only OR SSPL-1.0' })]).length, 1);
  assert.equal(notPermitted([library({ expression: '(MIT OR GPL-3.0-only)' })]).length, 0);
});

test('every Java library is under a permitted licence', () => {
  assert.ok(maven.length > 150, `only ${maven.length} components in target/bom.json`);
  assert.deepEqual(notPermitted(maven), []);
});

test('every npm package is under a permitted licence', () => {
  assert.ok(npm.length > 100, `only ${npm.length} packages`);
  assert.deepEqual(notPermitted(npm), []);
});

test('the bill of materials lists every jar the server is packaged with', () => {
  const listed = new Set(
    // Where two libraries share a file name, Spring Boot puts the group before it.
    maven.flatMap(({ group, name, version }) => [`${name}-${version}`, `${group}-${name}-${version}`]),
  );
  const packaged = execFileSync('jar', ['tf', new URL('../app/target/bailiwick.jar', import.meta.url).pathname], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((entry) => /^BOOT-INF\/lib\/.*\.jar$/.test(entry))
    .map((entry) => basename(entry, '.jar'));
  assert.ok(packaged.length > 100, `only ${packaged.length} jars`);
  const missing = packaged.filter(
    // A jar with a classifier is listed under the name of its library.
    (jar) => !listed.has(jar) && ![...listed].some((library) => jar.startsWith(`${library}-`)),
  );
  assert.deepEqual(missing.filter((jar) => !/^bailiwick-|^spring-boot-jarmode/.test(jar)), []);
});

const trusted = new Map(
  read('.mvn/checksums/checksums.sha256')
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/).reverse()),
);

test('the checksums on record are those of the bill of materials', () => {
  const different = [];
  for (const { group, name, version, purl, hashes } of maven) {
    if (group === 'org.bailiwick' || !/type=jar/.test(purl) || /classifier=/.test(purl)) continue;
    const path = `${group.replaceAll('.', '/')}/${name}/${version}/${name}-${version}.jar`;
    const sha256 = hashes?.find(({ alg }) => alg === 'SHA-256')?.content;
    if (trusted.get(path) !== sha256) different.push(`${path}: ${trusted.get(path)} on record, ${sha256} built with`);
  }
  assert.deepEqual(different, []);
});

function unpinned(lock) {
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && !entry.inBundle)
    .filter(
      ([, { integrity, resolved }]) =>
        !integrity?.startsWith('sha512-') || (resolved && !resolved.startsWith('https://registry.npmjs.org/')),
    )
    .map(([path]) => path);
}

test('a package of the lock file without a checksum, or from elsewhere, is found', () => {
  const lock = (entry) => ({ packages: { '': {}, 'node_modules/x': entry } });
  assert.deepEqual(unpinned(lock({ version: '1.0.0' })), ['node_modules/x']);
  assert.deepEqual(unpinned(lock({ integrity: 'sha1-abc' })), ['node_modules/x']);
  assert.deepEqual(unpinned(lock({ integrity: 'sha512-abc', resolved: 'git+ssh://x' })), ['node_modules/x']);
  assert.deepEqual(unpinned(lock({ integrity: 'sha512-abc' })), []);
});

test('every npm package is pinned by version and SHA-512, and none runs a script when it is installed', () => {
  assert.deepEqual(unpinned(json('app/portal/package-lock.json')), []);
  const { dependencies, devDependencies } = json('app/portal/package.json');
  const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(([, at]) => !/^\d+\.\d+\.\d+$/.test(at));
  assert.deepEqual(ranges, []);
  assert.match(read('app/portal/.npmrc'), /^ignore-scripts=true$/m);
});

test('Maven itself is checked before it runs', () => {
  assert.match(read('.mvn/wrapper/maven-wrapper.properties'), /^distributionSha256Sum=[0-9a-f]{64}$/m);
  assert.match(read('.mvn/wrapper/maven-wrapper.properties'), /^distributionUrl=https:/m);
});
