// The types of the REST contract: src/generated/api.ts.
import openapiTypescript, { astToString } from 'openapi-typescript';

/**
 * @param {URL} contract where the OpenAPI document is
 * @returns {Promise<string>} the text of the module
 */
export async function types(contract) {
  const ast = await openapiTypescript(contract, { immutable: true, defaultNonNullable: false, silent: true });
  return `// Generated from docs/contract/openapi.yaml by \`npm run generate\`; not to be edited.\n\n${astToString(ast)}`;
}
