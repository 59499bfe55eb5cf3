import type { Row } from '../store/known.js';
import type { Operation } from './operation.js';

const CLIENT: Row = {
  email: null,
  phone: null,
  status: 'lead',
  tags: [],
  notes: null,
  source: null,
  externalId: null,
  nextFollowUpOn: null,
  traineeId: null,
};
const TRAINEE: Row = { birthDate: null, heightCm: null, goals: null, notes: null, externalId: null };
const INTERACTION: Row = {
  durationMinutes: null,
  subject: null,
  description: null,
  outcome: null,
  nextAction: null,
  nextActionOn: null,
  externalId: null,
};

/** The entity as a `create` shows it until the server has answered: version 0, times of this machine. */
export function draftOf(entity: Operation['entity'], id: string, body: Row, now: string): Row {
  const system = { id, trainerId: '', version: 0, createdAt: now, updatedAt: now, updatedBy: null };
  switch (entity) {
    case 'client':
      return { ...CLIENT, ...body, ...system };
    case 'trainee':
      return { ...TRAINEE, ...body, ...system };
    case 'interaction':
      return { ...INTERACTION, ...body, ...system, createdBy: null, completed: String(body.happenedAt) <= now };
  }
}
