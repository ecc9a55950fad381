'use strict';

/** The house rules complain about what they are for: node --test lint */

const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { test } = require('node:test');
const { complaints } = require('./lint');

const good = fs.readFileSync(path.join(__dirname, '../src/main/resources/bpmn/remediation.bpmn'), 'utf8');

async function after(search, replacement) {
  assert.ok(search.test(good), `the model no longer holds ${search}`);
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lint-')), 'model.bpmn');
  fs.writeFileSync(file, good.replace(search, replacement));
  return (await complaints(file)).join('\n');
}

test('a good model passes', async () => assert.equal(await after(/Remediate/, 'Remediate'), ''));

for (const [rule, search, replacement] of [
  ['documented', /<documentation>Queues the command[^<]*<\/documentation>/, ''],
  ['named', /name="Run the command" /, ''],
  ['versioned', /camunda:versionTag="[^"]*" /, ''],
  ['published-steps', /\$\{runCommand}/, '${runAnything}'],
  ['published-steps', /camunda:delegateExpression="\$\{beginVerification}"/, 'camunda:class="org.example.Evil"'],
  ['waiting-steps-guarded', /<errorEventDefinition [^>]*>/, '<signalEventDefinition id="s" />'],
  ['absolute-timers', /<timeDate ([^>]*)>[^<]*<\/timeDate>/, '<timeCycle $1>R/PT1H</timeCycle>'],
  ['action-names', /name="AlertCleared"/, 'name="action.Do It"'],
]) {
  test(`${rule} complains`, async () => assert.match(await after(search, replacement), new RegExp(`house/${rule}`)));
}
