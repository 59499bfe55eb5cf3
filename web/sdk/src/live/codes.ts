/**
 * Why the connection went from one state to another, where no close code of the WebSocket (1000 and above) says it. The table with what follows from
 * each is docs/connection.md.
 */
export const codes = {
  notStarted: 0,
  connectCalled: 1,
  closeCalled: 2,
  offline: 3,
  online: 4,
  noToken: 5,
  unauthorised: 6,
  notInTime: 7,
  silent: 8,
  notUnderstood: 9,
  gap: 10,
  connected: 11,
  otherCaller: 12,
  otherTabLeads: 13,
  tryingAgain: 14,
  resync: 15,
  leads: 16,
} as const;

const words = [
  'not started',
  'connect called',
  'close called',
  'offline',
  'online again',
  'no token',
  'unauthorised',
  'not connected in time',
  'silent',
  'frame not understood',
  'numbers have a gap',
  'connected',
  'token of another caller',
  'waiting to lead',
  'trying again',
  'resync',
  'this tab leads',
];

/** The code in words; of a close code what the server gave with it. */
export function reasonOf(code: number, given = ''): string {
  return given || (words[code] ?? `closed ${code}`);
}
