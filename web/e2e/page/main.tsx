import { createTamid } from '@tamid/sdk';
import { TamidProvider } from '@tamid/sdk/react';
import { createRoot } from 'react-dom/client';
import { Clients } from './clients.js';
import { Conflicts } from './conflicts.js';
import { witness } from './witness.js';

/** `?server=http://localhost:8080&trainer=<uuid>`: the clients of one of the local stack's trainers. */
const wanted = new URLSearchParams(location.search);
const baseUrl = wanted.get('server') ?? 'http://localhost:8080';
const conflicts = new Conflicts();

const tamid = createTamid({
  baseUrl,
  token: async ({ signal }) => {
    const answer = await fetch(`${baseUrl}/auth/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ trainer: wanted.get('trainer') }),
      signal,
    });
    return (await answer.json()).access_token;
  },
  onConflict: (conflict) => conflicts.ask(conflict),
});

const root = document.getElementById('root');
if (!root) throw new Error('There is no #root');
witness(root);
createRoot(root).render(
  <TamidProvider tamid={tamid}>
    <Clients conflicts={conflicts} />
  </TamidProvider>,
);
