// Follows a trainer's changes and prints them: node examples/follow.js [address] [trainer]
import { fileURLToPath } from 'node:url';
import { createTamid } from '@tamid/sdk';
import { WebSocket } from 'ws';

/**
 * @param {import('@tamid/sdk').Tamid} tamid
 * @param {(line: string) => void} print
 * @returns {() => void} ends it
 */
export function follow({ live }, print) {
  /** @type {(entity: string, change: import('@tamid/sdk').Change<object>) => void} */
  const told = (entity, { op, id, data, at, mine }) =>
    print(`${at} ${op} ${entity} ${id}${mine ? ' (mine)' : ''} ${data ? JSON.stringify(data) : ''}`.trim());
  const ends = [
    live.subscribe(() => print(`-- ${live.connection?.name}: ${live.connection?.reason}`)),
    live.on('client', (change) => told('client', change)),
    live.on('trainee', (change) => told('trainee', change)),
    live.on('interaction', (change) => told('interaction', change)),
    live.on('activity', (change) => told('activity', change)),
  ];
  return () => {
    for (const end of ends) end();
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , baseUrl = 'http://localhost:8080', trainer = '11111111-1111-4111-8111-111111111111'] = process.argv;
  const tamid = createTamid({
    baseUrl,
    token: async ({ signal }) => {
      const answer = await fetch(`${baseUrl}/auth/token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ trainer }),
        signal,
      });
      return (await answer.json()).access_token;
    },
    // Node has a WebSocket of its own from version 22 on.
    WebSocket,
  });
  follow(tamid, (line) => process.stdout.write(`${line}\n`));
}
