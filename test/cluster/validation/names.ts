import type { FieldFault } from '../api/fault.ts';
import { wrong } from '../api/fault.ts';
import type { Dialect } from '../versions/dialect.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly maximum: number;
  readonly explanation: string;
}

const label: Rule = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  maximum: 63,
  explanation:
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
};

const dns1035: Rule = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  maximum: 63,
  explanation:
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
};

const subdomain: Rule = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  maximum: 253,
  explanation:
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
};

/** A file name: what RBAC and event names follow. */
const segment: Rule = { pattern: /^(?!\.{1,2}$)[^/%]+$/, maximum: 253, explanation: `may not contain '/'` };

const rules = { label, dns1035, subdomain, any: segment } as const;
export type NameRule = keyof typeof rules;

/** What is wrong with a name; too long and misspelt are two faults, as apimachinery counts them. */
export function nameFaults(field: string, name: string, rule: NameRule, dialect: Dialect): readonly FieldFault[] {
  const { pattern, maximum, explanation } = rules[rule];
  const faults: FieldFault[] = [];
  if (name.length > maximum) faults.push(wrong(field, name, `must be no more than ${maximum} characters`));
  if (pattern.test(name)) return faults;
  const isDotted = rule === 'label' && subdomain.pattern.test(name);
  faults.push(wrong(field, name, (isDotted ? dialect.dottedLabel : undefined) ?? explanation));
  return faults;
}

const qualifiedPart = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const qualifiedExplanation =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

/** Faults of a label key: `[dns subdomain/]name`. Of an annotation's, and of what follows its rule, case does not matter. */
export function keyFaults(
  field: string,
  key: string,
  dialect: Dialect,
  { ignoringCase = false } = {},
): readonly FieldFault[] {
  const parts = (ignoringCase ? key.toLowerCase() : key).split('/');
  if (parts.length > 2) {
    return [
      wrong(
        field,
        key,
        `${dialect.keyName} must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
      ),
    ];
  }
  const [first = '', second] = parts;
  const name = second ?? first;
  const faults: FieldFault[] = [];
  if (second !== undefined && first === '') faults.push(wrong(field, key, 'prefix part must be non-empty'));
  if (second !== undefined && first !== '' && !subdomain.pattern.test(first)) {
    faults.push(wrong(field, key, `prefix part ${subdomain.explanation}`));
  }
  if (name === '') faults.push(wrong(field, key, 'name part must be non-empty'));
  if (name.length > 63) faults.push(wrong(field, key, `name part ${dialect.longLabel}`));
  if (!qualifiedPart.test(name)) faults.push(wrong(field, key, qualifiedExplanation));
  return faults;
}

const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

export function labelValueFaults(field: string, value: string, dialect: Dialect): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (value.length > 63) faults.push(wrong(field, value, dialect.longLabel));
  if (!labelValue.test(value)) {
    faults.push(
      wrong(
        field,
        value,
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
      ),
    );
  }
  return faults;
}
