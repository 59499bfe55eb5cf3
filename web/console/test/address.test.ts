import { describe, expect, test } from 'vitest';
import { addressOf, PLAIN, type Place, placeAt, queryOf } from '../src/address/address.js';

function read(address: string): Place {
  const { pathname, search } = new URL(address, 'http://localhost');
  return placeAt(pathname, search);
}

describe('the address bar', () => {
  test.each([
    '/clients',
    '/clients/0191a2b3-0000-7000-8000-000000000001',
    '/clients?q=Dana+%D7%9C%D7%95%D7%99&status=lead&status=churned&sort=-createdAt',
    '/clients/42?sort=lastContactAt',
    '/clients?tag=morning&tag=%D7%91%D7%95%D7%A7%D7%A8&linked=false',
    '/coherence',
  ])('%s says the same when it is read and written', (address) => {
    expect(addressOf(read(address))).toBe(address);
  });

  test('of what it does not know nothing is left', () => {
    expect(read('/')).toEqual({ screen: 'clients', clientId: null, wish: PLAIN });
    expect(read('/clients/..%2F..%2Fetc?status=rich&sort=password&page=7')).toEqual({
      screen: 'clients',
      clientId: null,
      wish: PLAIN,
    });
    expect(read(`/clients?tag=&tag=${'x'.repeat(41)}&linked=perhaps`).wish).toEqual(PLAIN);
    expect(read(`/clients?q=${'x'.repeat(1_000)}`).wish.q).toHaveLength(200);
  });

  test('a status counts once, however often it is named', () => {
    expect(read('/clients?status=lead&status=active&status=lead').wish.statuses).toEqual(['lead', 'active']);
  });

  test('asks the server for no more than was wished', () => {
    expect(queryOf(PLAIN)).toEqual({ sort: 'name' });
    expect(queryOf({ q: ' Dana ', statuses: ['lead'], tags: ['a'], linked: false, sort: '-updatedAt' })).toEqual({
      q: 'Dana',
      status: ['lead'],
      tag: ['a'],
      linked: false,
      sort: '-updatedAt',
    });
  });
});
