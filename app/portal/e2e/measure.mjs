// Measures the product on this machine and prints the figures of docs/performance.md as a table:
//   node app/portal/e2e/measure.mjs
// Speed depends on the machine, so nothing here passes or fails.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { openBrowser, person, signIn } from './browser.mjs';
import { root, startProduct } from './product.mjs';

const OBSERVED_SECONDS = 120;
const LOAD_SECONDS = 30;
const rows = [];

const cold = await timed(() => startProduct());
row('Start on empty data, programs unpacked before', `${cold.seconds} s`);
let product = cold.result;
await product.stop();
const warm = await timed(() => startProduct({ data: product.data }));
row('Second start, data kept', `${warm.seconds} s`);
product = warm.result;

const before = processes(product.data);
await new Promise((done) => setTimeout(done, OBSERVED_SECONDS * 1000));
for (const [name, { pid, cpuSeconds }] of Object.entries(processes(product.data))) {
  const share = ((cpuSeconds - before[name].cpuSeconds) / OBSERVED_SECONDS) * 100;
  row(`${name}, idle, one agent every 10 s`, `${residentMiB(pid)} MiB, ${share.toFixed(2)} % of a core`);
}

const delays = await collectionToPortal(product, 10);
row('Collected → painted in the portal', `median ${delays[5]} ms, slowest of 10: ${delays.at(-1)} ms`);

for (const [devices, threads] of [
  [50, 4],
  [200, 8],
]) {
  const summary = await load(product, devices, threads);
  row(`Reports taken, ${devices} devices on ${threads} connections, as fast as they go`, summary);
}
row('Server after the load', `${residentMiB(processes(product.data).Server.pid)} MiB`);
await product.stop();
product.removeData();

say(
  `\n${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ` +
    `Java ${javaVersion()}; load generator, database, Keycloak and server share the machine.\n`,
);
say('| What | Measured |\n|---|---|');
for (const [what, value] of rows) say(`| ${what} | ${value} |`);

function row(what, value) {
  rows.push([what, value]);
  say(`${what}: ${value}`);
}

async function timed(work) {
  const began = performance.now();
  const result = await work();
  return { result, seconds: ((performance.now() - began) / 1000).toFixed(1) };
}

/** The parts of the running product, with the processor time each has used so far. */
function processes(data) {
  const parts = readFileSync(join(data, 'run/parts'), 'utf8').trim().split('\n');
  return Object.fromEntries(
    parts.map((line) => {
      const [pid, , , , ...name] = line.split(' ');
      return [name.join(' '), { pid, cpuSeconds: cpuSeconds(pid) }];
    }),
  );
}

function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function residentMiB(pid) {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
}

async function collectionToPortal({ url }, samples) {
  const browser = await openBrowser();
  const lena = await person(browser, 'lena');
  await signIn(lena, `${url}/devices`);
  await lena.page.getByRole('table').getByRole('link').first().click();
  const delays = await lena.page.evaluate(
    (wanted) =>
      new Promise((done) => {
        const found = [];
        let last;
        const look = () => {
          const at = document.querySelector('[data-collected-at]')?.getAttribute('data-collected-at');
          if (at && at !== last) {
            if (last) found.push(Date.now() - Date.parse(at));
            last = at;
          }
          if (found.length === wanted) done(found);
          else requestAnimationFrame(look);
        };
        look();
      }),
    samples,
  );
  await browser.close();
  return delays.sort((a, b) => a - b);
}

function load({ url, data }, devices, threads) {
  const secrets = readFileSync(join(data, 'secrets.properties'), 'utf8');
  const token = /^enrolment\.bootstrap-token=(.*)$/m.exec(secrets)[1];
  const jar = join(root, 'agent/simulator/target/bailiwick-simulator.jar');
  const words = ['--server', url, '--token', token, '--devices', devices, '--threads', threads];
  return new Promise((done, failed) => {
    const child = spawn(
      'java',
      ['-Xmx256m', '-jar', jar, ...words, '--interval', 0, '--duration', LOAD_SECONDS].map(String),
    );
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', failed);
    child.once('exit', () => done(output.trim().split('\n').slice(-3).join('; ')));
  });
}

function javaVersion() {
  return execFileSync('java', ['--version'], { encoding: 'utf8' }).split('\n')[0];
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
