// Runs files of tests one after the other against one product, for starting it takes longer than most of them.
// node with-product.mjs requester agent … runs requester.test.mjs, agent.test.mjs, …
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { RUNNING, root, startProduct } from './product.mjs';

const LONGEST = 900_000;

const { url, port, keycloakPort, postgresPort, data, pid, ...product } = await startProduct();
const environment = {
  ...process.env,
  [RUNNING]: JSON.stringify({ url, port, keycloakPort, postgresPort, data, pid }),
};
const failed = [];
try {
  for (const name of process.argv.slice(2)) {
    if ((await runTests(name)) !== 0) failed.push(name);
  }
} finally {
  await product.stop();
  product.removeData();
}
if (failed.length > 0) {
  process.stdout.write(`failed: ${failed.join(', ')}\n`);
  process.exitCode = 1;
}

function runTests(name) {
  return new Promise((done) => {
    const file = join(root, 'app/portal/e2e', `${name}.test.mjs`);
    spawn(process.execPath, ['--test', `--test-timeout=${LONGEST}`, file], {
      env: environment,
      stdio: 'inherit',
    }).once('exit', (code) => done(code));
  });
}
