import type { ConfigFile } from './file.ts';
import { showName } from './ini.ts';
import { nameOf, type Option, variableOf } from './option.ts';
import type { ConfigOverrides } from './sources.ts';
import { suggest } from './suggestion.ts';

/** One fault per unknown section or key: a misspelt one must not be ignored. [DEFAULT] may have any key, for use in %(…)s. */
export function findUnknown(
  options: readonly Option[],
  file: ConfigFile | undefined,
  overrides: ConfigOverrides,
): readonly string[] {
  const faults: string[] = [];
  const sections = [...new Set<string>(options.map(({ section }) => section))];
  const known = new Set(options.map(nameOf));
  for (const [section, { line, entries }] of file?.content.sections ?? []) {
    if (!sections.includes(section)) {
      const meant = suggest(section.toLowerCase(), sections);
      faults.push(
        `[${showName(section)}] (${file?.path} line ${line}) is not a section; ${meant ? `did you mean [${meant}]?` : `there are ${sections.join(', ')}`}`,
      );
      continue;
    }
    for (const [key, entry] of entries)
      if (!known.has(`${section}.${key}`))
        faults.push(
          `${section}.${showName(key)} (${file?.path} line ${entry.line}) is not an option${suggestOption(options, section, key)}`,
        );
  }
  for (const [section, values] of Object.entries(overrides))
    for (const key of Object.keys(values ?? {}))
      if (!known.has(`${section}.${key}`))
        faults.push(`${section}.${key} (set by the program) is not an option${suggestOption(options, section, key)}`);
  return faults;
}

/** The variables that Kubernetes sets in a pod for each Service: for a Service `app`, APP_SERVICE_HOST and APP_PORT_80_TCP. */
const ofService = /_(SERVICE_(HOST|PORT(_.+)?)|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$/;

/**
 * One warning per environment variable that begins with the prefix of a section but belongs to no option: a misspelt variable has no effect,
 * and the operator might not notice. It is no fault, because other programs use the environment too.
 */
export function findUnknownVariables(
  options: readonly Option[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const prefixes = [...new Set(options.map(({ section }) => `${section.toUpperCase()}_`))];
  const known = options.map(variableOf);
  return Object.keys(environment)
    .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))
    .filter((name) => !known.includes(name) && !ofService.test(name))
    .map((name) => {
      const meant = suggest(name, known);
      return `environment variable ${showName(name)} is that of no option, so it has no effect${meant ? `; did you mean ${meant}?` : ''}`;
    });
}

/** The same key in another section is suggested before a similar key of this section: it is spelt right, but in the wrong section. */
function suggestOption(options: readonly Option[], section: string, key: string): string {
  const elsewhere = options.find((option) => option.key === key);
  if (elsewhere) return `; did you mean ${nameOf(elsewhere)}?`;
  const siblings = options.filter((option) => option.section === section).map((option) => option.key);
  const meant = suggest(key, siblings);
  return meant ? `; did you mean ${section}.${meant}?` : `; [${section}] has ${siblings.join(', ')}`;
}
