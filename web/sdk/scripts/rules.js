// The rules of bodies: src/generated/rules.ts. What the OpenAPI document says, and a few things that only the server's code says.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/**
 * How texts are kept, which JSON Schema has no word for (edge's Field): a `line` has no line ends, and white space around it is cut off before
 * it is measured; what is `typed` has no line ends; `lines` may have them.
 */
const texts = {
  fullName: 'line',
  phone: 'typed',
  tags: 'line',
  notes: 'lines',
  source: 'line',
  externalId: 'line',
  goals: 'lines',
  subject: 'line',
  description: 'lines',
  outcome: 'lines',
  nextAction: 'lines',
};

/** The bounds of dates and instants (edge's Field): the years 1900 to 2200. */
const bounds = {
  date: ['1900-01-01', '2200-12-31'],
  instant: ['1900-01-01T00:00:00Z', '2200-12-31T23:59:59.999999Z'],
};

/** Fields of list items that answers have and bodies must not, besides those of the resource. */
const listed = { Client: 'ListedClient', Trainee: 'Trainee', Interaction: 'Interaction' };

/**
 * @param {URL} contract where the OpenAPI document is
 * @returns {Promise<string>} the text of the module
 */
export async function rules(contract) {
  const { schemas } = parse(await readFile(contract, 'utf8'), { merge: true, maxAliasCount: 1_000 }).components;
  const entities = Object.keys(listed).map((entity) => {
    const draft = schemas[`${entity}Draft`];
    const patch = schemas[`${entity}Patch`];
    const fields = Object.entries(draft.properties).map(([name, schema]) => {
      const isCreateOnly = !(name in patch.properties);
      if (!isCreateOnly)
        sameRule(entity, name, rule(name, schema, schemas), rule(name, patch.properties[name], schemas));
      const mode = isCreateOnly ? 3 : draft.required.includes(name) ? 2 : isNullable(schema) ? 0 : 1;
      return `    [${[name, mode, ...rule(name, schema, schemas)].map((part) => JSON.stringify(part)).join(', ')}],`;
    });
    const kept = Object.keys(schemas[listed[entity]].properties).filter((name) => !(name in draft.properties));
    return `  ${entity}: [\n${fields.join('\n')}\n    ${JSON.stringify(kept.join(' '))},\n  ],`;
  });
  return `// Generated from docs/contract/openapi.yaml by \`npm run generate\`; not to be edited.
import type { EntityRules } from '../validation/rule.js';

/** The rules of each entity's fields, in the server's order; see EntityRules. */
export const rules: Readonly<Record<'Client' | 'Trainee' | 'Interaction', EntityRules>> = {
${entities.join('\n')}
};
`;
}

/** The kind and its limits. */
function rule(name, schema, schemas) {
  const {
    type,
    format,
    enum: allowed,
    minLength = 0,
    maxLength,
    minimum,
    maximum,
    maxItems,
    items,
  } = resolved(schema, schemas);
  const kind = [type].flat().filter((one) => one !== 'null')[0];
  if (kind === 'array') {
    const [, min, max] = rule(name, items, schemas);
    return ['texts', min, max, maxItems];
  }
  if (kind === 'integer') return ['integer', minimum, maximum];
  if (allowed) return ['oneOf', allowed.join(' ')];
  if (format === 'uuid') return ['uuid'];
  if (format === 'email') return ['email', minLength, maxLength];
  if (format === 'date') return ['date', ...bounds.date];
  if (format === 'date-time') return ['instant', ...bounds.instant];
  if (kind === 'string' && texts[name]) return [texts[name], minLength, maxLength];
  throw new Error(`docs/contract/openapi.yaml: no rule is known for ${name}: ${JSON.stringify(schema)}`);
}

function resolved(schema, schemas) {
  return schema.$ref ? { ...schemas[schema.$ref.split('/').at(-1)], ...schema } : schema;
}

function isNullable(schema) {
  return [schema.type].flat().includes('null');
}

function sameRule(entity, name, one, other) {
  if (JSON.stringify(one) === JSON.stringify(other)) return;
  throw new Error(
    `docs/contract/openapi.yaml: ${entity}Draft and ${entity}Patch differ in ${name}: ${one} and ${other}`,
  );
}
