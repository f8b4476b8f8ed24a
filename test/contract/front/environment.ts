import { options } from '../../../schemas/generated/options.ts';
import { variableOf } from '../../../shared/config/option.ts';
import type { Sections } from '../bench/front.ts';

/** Options by section as the environment that sets them, and no configuration file: all that a function has. */
export function toEnvironment(sections: Sections): Readonly<Record<string, string>> {
  const variables = Object.entries(sections).flatMap(([section, values]) =>
    Object.entries(values).map(([key, value]): [string, string] => {
      const option = options.find((known) => known.section === section && known.key === key);
      if (option === undefined) throw new Error(`there is no option ${section}.${key}`);
      return [variableOf(option), typeof value === 'string' ? value : JSON.stringify(value)];
    }),
  );
  return { CONFIG_FILE_PATH: '/dev/null', ...Object.fromEntries(variables) };
}
