'use strict';

/** Checks the models of the build: node lint.js <folder>; any complaint, also a warning, fails it. */

const fs = require('node:fs');
const path = require('node:path');
const BpmnModdle = require('bpmn-moddle');
const Linter = require('bpmnlint/lib/linter');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');
const house = require('./rules');

class Resolver extends NodeResolver {
  resolveRule(pkg, name) {
    return this.normalizePkg(pkg) === 'bpmnlint-plugin-house' ? house[name] : super.resolveRule(pkg, name);
  }
}

const config = JSON.parse(fs.readFileSync(path.join(__dirname, '.bpmnlintrc'), 'utf8'));
config.rules = Object.fromEntries(Object.keys(house).map((name) => [`house/${name}`, 'error']));

async function complaints(file) {
  const moddle = new (BpmnModdle.default || BpmnModdle)({ camunda });
  const { rootElement, warnings } = await moddle.fromXML(fs.readFileSync(file, 'utf8'));
  const results = await new Linter({ config, resolver: new Resolver({ require }) }).lint(rootElement);
  return [
    ...warnings.map((warning) => `import: ${warning.message}`),
    ...Object.entries(results).flatMap(([name, reports]) =>
      reports.map((report) => `${report.category || 'error'} ${name} ${report.id}: ${report.message}`)),
  ];
}

async function main(folder) {
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.bpmn')).sort();
  let count = 0;
  for (const file of files) {
    for (const complaint of await complaints(path.join(folder, file))) {
      console.error(`${file}: ${complaint}`);
      count++;
    }
  }
  console.log(`bpmnlint: ${files.length} models, ${count} complaints`);
  process.exitCode = count === 0 && files.length > 0 ? 0 : 1;
}

if (require.main === module) {
  main(process.argv[2] || path.join(__dirname, '../src/main/resources/bpmn'));
}

module.exports = { complaints };
