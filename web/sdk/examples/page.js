/**
 * A page of clients: add one, click one to activate it.
 *
 * @param {import('@tamid/sdk').Tamid} tamid
 * @param {Document} document with the elements of page.html
 */
export function show(tamid, document) {
  /** @type {(id: string) => HTMLElement} */
  const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const list = tamid.clients.list();

  const drawState = () => {
    element('state').textContent = `${tamid.live.connection?.name}, ${tamid.queue.items.length} waiting`;
  };
  const drawClients = () => {
    const rows = list.snapshot().items.map((client) => {
      const row = document.createElement('li');
      row.textContent = `${client.fullName}, ${client.status}`;
      row.onclick = () => tamid.clients.update(client.id, { status: 'active' });
      return row;
    });
    element('clients').replaceChildren(...rows);
  };

  tamid.live.subscribe(drawState);
  tamid.queue.subscribe(drawState);
  tamid.queue.onError((error) => {
    element('error').textContent = error.message;
  });
  list.subscribe(drawClients);
  element('new').onsubmit = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const fullName = String(new FormData(form).get('fullName'));
    tamid.clients.create({ fullName }).done.catch((error) => {
      element('error').textContent = error.message;
    });
    form.reset();
  };
}
