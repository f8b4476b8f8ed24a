// Generates shared/kubernetes/access/grants.ts from deploy/rbac.yaml: the rights that the plugin checks, each with the line that grants it.
import { readFile, writeFile } from 'node:fs/promises';

const source = 'deploy/rbac.yaml';
const rule = /^\s+- \{ apiGroups: \[([^\]]*)\], resources: \[([^\]]*)\], verbs: \[([^\]]*)\] \}$/;

/** Writes shared/kubernetes/access/grants.ts. @throws for a rule that is not on one line in YAML flow style */
export async function generateRights() {
  const lines = (await readFile(source, 'utf8')).split('\n');
  const rights = [];
  let role = '';
  for (const [index, line] of lines.entries()) {
    role = /^ {2}name: (\S+)$/.exec(line)?.[1] ?? role;
    if (!line.includes('apiGroups')) continue;
    const [, groups, resources, verbs] = rule.exec(line) ?? [];
    if (verbs === undefined) throw new Error(`${source} line ${index + 1} is no rule in one line`);
    for (const group of listOf(groups))
      for (const resource of listOf(resources))
        for (const verb of listOf(verbs)) rights.push({ role, group, resource, verb, line: index + 1 });
  }
  await writeFile('shared/kubernetes/access/grants.ts', toModule(rights));
}

const listOf = (text) => text.split(',').map((item) => item.trim().replaceAll('"', ''));

const toModule = (rights) => `// Generated from ${source} by \`npm run generate\`. Do not edit.
import type { Right } from './rights.ts';

/** All that the file grants. */
export const grants: readonly Right[] = [
${rights.map((right) => `  ${JSON.stringify(right)},`).join('\n')}
];
`;
