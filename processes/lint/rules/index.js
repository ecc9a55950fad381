'use strict';

/**
 * The house rules for models. The server refuses forbidden vocabulary too; here a designer hears of it while drawing.
 */

const { is, isAny } = require('bpmnlint-utils');

const extensions = (node, type) =>
  ((node.extensionElements && node.extensionElements.values) || []).filter((value) => is(value, type));

const rule = (check) => () => ({ check });

/** Steps of the server that models may name; those that wait answer later and need guards. */
const STEPS = require('../steps.json');

const stepName = (expression) => {
  const match = /^[$#]\{\s*([A-Za-z][A-Za-z0-9]*)\s*}$/.exec(expression || '');
  return match && match[1];
};

module.exports = {
  /** Each process, activity and catching event says in words what it is for. */
  documented: rule((node, reporter) => {
    const expected = isAny(node, ['bpmn:Process', 'bpmn:Activity', 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent']);
    if (expected && !(node.documentation || []).some((text) => (text.text || '').trim())) {
      reporter.report(node.id, 'Documentation is missing');
    }
  }),

  /** Everything people see in the picture has a name; only merging gateways go without. */
  named: rule((node, reporter) => {
    if (is(node, 'bpmn:FlowNode') && !(node.name || '').trim()) {
      const merges = is(node, 'bpmn:Gateway') && (node.outgoing || []).length < 2;
      if (!merges) {
        reporter.report(node.id, 'A name is missing');
      }
    }
  }),

  /** Versions can be told apart, and old instances are forgotten. */
  versioned: rule((node, reporter) => {
    if (is(node, 'bpmn:Process')) {
      if (!node.get('camunda:versionTag')) {
        reporter.report(node.id, 'The version tag is missing');
      }
      if (!/^P\d+D$/.test(node.get('camunda:historyTimeToLive') || '')) {
        reporter.report(node.id, 'The history time to live must be given in days, as P180D');
      }
    }
  }),

  /** Only published steps and decisions do work; no code of any kind. */
  'published-steps': rule((node, reporter) => {
    if (is(node, 'bpmn:ScriptTask')) {
      reporter.report(node.id, 'Scripts are not allowed');
    }
    for (const attribute of ['camunda:class', 'camunda:expression', 'camunda:type']) {
      if (is(node, 'bpmn:Activity') && node.get(attribute)) {
        reporter.report(node.id, `${attribute} is not allowed; name a published step`);
      }
    }
    const named = isAny(node, ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'])
      ? [node.get('camunda:delegateExpression')].filter(Boolean)
      : [];
    if (isAny(node, ['bpmn:ServiceTask', 'bpmn:SendTask']) && named.length === 0) {
      reporter.report(node.id, 'A published step is missing');
    }
    const listeners = [...extensions(node, 'camunda:ExecutionListener'), ...extensions(node, 'camunda:TaskListener')];
    for (const listener of listeners) {
      named.push(listener.delegateExpression || 'code');
    }
    for (const expression of named) {
      if (!Object.hasOwn(STEPS, stepName(expression) || '')) {
        reporter.report(node.id, `${expression} is not a published step`);
      }
    }
  }),

  /** A step that waits for a device has a way out for failure and for silence. */
  'waiting-steps-guarded': rule((node, reporter) => {
    const step = is(node, 'bpmn:ServiceTask') && stepName(node.get('camunda:delegateExpression'));
    if (step && STEPS[step] && STEPS[step].waits) {
      const attached = node.$parent.flowElements.filter((e) => is(e, 'bpmn:BoundaryEvent') && e.attachedToRef === node);
      for (const type of ['bpmn:ErrorEventDefinition', 'bpmn:TimerEventDefinition']) {
        if (!attached.some((event) => event.eventDefinitions.some((definition) => is(definition, type)))) {
          reporter.report(node.id, `A boundary event with ${type} is missing`);
        }
      }
    }
  }),

  /** Due dates are instants in variables, so that pause, recalculation and migration stay exact. */
  'absolute-timers': rule((node, reporter) => {
    if (is(node, 'bpmn:TimerEventDefinition') && node.timeCycle) {
      reporter.report(node.$parent.id, 'Use timeDate with an instant, or a loop, instead of a cycle');
    }
  }),

  /** Messages that people send are actions with names fit for an address. */
  'action-names': rule((node, reporter) => {
    if (is(node, 'bpmn:Message') && /^action/.test(node.name || '') && !/^action\.[a-z]+(-[a-z]+)*$/.test(node.name)) {
      reporter.report(node.id, 'An action is named action.like-this');
    }
  }),

  /** A called process is one that is known here, by a fixed name. */
  'called-process': rule((node, reporter) => {
    if (is(node, 'bpmn:CallActivity') && (!node.calledElement || /[$#]\{/.test(node.calledElement))) {
      reporter.report(node.id, 'A call activity names its process');
    }
  }),
};
