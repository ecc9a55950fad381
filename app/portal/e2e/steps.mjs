// One thing of each kind, made through the API as steps.json says: the server's attack tests take the same steps with
// plain text and with every payload, the browser's with what a browser might run.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './product.mjs';

const DAY = 24 * 3600 * 1000;

export const steps = JSON.parse(readFileSync(join(root, 'app/src/test/resources/attack/steps.json'), 'utf8'));

/**
 * Takes every step and gives what was kept of the answers; fails at the first that is refused.
 *
 * @param call sends a request as somebody, perhaps based on a version, and gives the answer
 * @param given what is there already: the id of a device
 * @param text the next hostile line; `long` the next hostile text of any length
 */
export async function takeSteps({ call, given, text, long }) {
  const kept = { ...given };
  for (const step of steps) {
    const [method, path] = step.do.split(' ');
    const name = `${step.do} by ${step.as}`;
    const address = path.replaceAll(/<(\w+)>/g, (_, id) => encodeURIComponent(kept[id] ?? missing(id, name)));
    const body = step.with && filled(step.with, { kept, text, long });
    const version = step.match && kept[step.match];
    const answer = step.find
      ? await found(() => call(step.as, method, address), filled(step.find, { kept, text, long }), name)
      : await accepted(await call(step.as, method, address, body, version), name, body);
    for (const [id, pointer] of Object.entries(step.keep ?? {})) {
      kept[id] = at(answer, pointer) ?? missing(id, `${name}: ${JSON.stringify(answer).slice(0, 400)}`);
    }
  }
  return kept;
}

async function accepted(answer, name, body) {
  const content = await answer.text();
  assert.ok(answer.ok, `${name} answered ${answer.status}: ${content}\nto ${JSON.stringify(body)}`);
  return content && /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(content) : {};
}

/** What a process brings about comes a moment later. */
async function found(look, wanted, name) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const { items } = await accepted(await look(), name);
    const item = items.find((one) => Object.entries(wanted).every(([key, value]) => one[key] === value));
    if (item) return item;
    assert.ok(Date.now() < deadline, `${name}: there is no ${JSON.stringify(wanted)}`);
    await new Promise((next) => setTimeout(next, 200));
  }
}

function filled(value, source) {
  if (Array.isArray(value)) return value.map((item) => filled(item, source));
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, source)]));
  }
  if (typeof value !== 'string') return value;
  const whole = /^<(\w+)>$/.exec(value)?.[1];
  return whole ? one(whole, source) : value.replaceAll(/<(\w+)>/g, (_, name) => one(name, source));
}

function one(name, { kept, text, long }) {
  switch (name) {
    case 'text':
    case 'open':
      return text();
    case 'long':
      return long();
    case 'prose':
      return long().replaceAll('{{', '{ {');
    case 'word':
      return 'word';
    case 'key':
      return `k${randomBytes(6).toString('hex')}`;
    case 'later':
      return new Date(Date.now() + 30 * DAY).toISOString();
    case 'last':
      return new Date(Date.now() + 31 * DAY).toISOString();
    default:
      return kept[name] ?? missing(name, 'a body');
  }
}

const at = (content, pointer) =>
  pointer
    .split('/')
    .slice(1)
    .reduce((value, key) => value?.[key], content);

function missing(id, where) {
  throw new assert.AssertionError({ message: `nothing is known as ${id} in ${where}` });
}
