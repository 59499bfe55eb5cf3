import { createTamid } from '@tamid/sdk';

const tamid = createTamid({
  baseUrl: 'http://localhost:8080',
  token: async ({ signal }) => {
    const answer = await fetch('http://localhost:8080/auth/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ trainer: '11111111-1111-4111-8111-111111111111' }),
      signal,
    });
    return (await answer.json()).access_token;
  },
});

const clients = tamid.clients.list({ status: ['lead', 'active'] });
clients.subscribe(() => {
  const { status, items } = clients.snapshot();
  console.log(status, items.map((client) => `${client.fullName} (${client.status})`).join(', '));
});

const dana = tamid.clients.create({ fullName: 'Dana Levi' }); // It is in the list now.
const { id } = await dana; // And now the server has it.
await tamid.clients.update(id, { status: 'active' });
