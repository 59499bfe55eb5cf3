import type { Trainer } from './system.js';

/** Contacts of the Northwind sample database, with phones as people type them; and names from right to left. */
const PEOPLE = [
  ['Maria Anders', '030-0074321', 'active', 'morning,strength', '2026-08-03'],
  ['Ana Trujillo', '(5) 555-4729', 'lead', '', null],
  ['Christina Berglund', '0921-12 34 65', 'active', 'online', '2026-12-01'],
  ['Hanna Moos', '0621-08460', 'on_hold', '', null],
  ['Frédérique Citeaux', '88.60.15.31', 'qualified', 'trial', null],
  ['Martín Sommer', '(91) 555 22 82', 'active', 'running,online', null],
  ['Laurence Lebihan', '91.24.45.40', 'inactive', '', null],
  ['Victoria Ashworth', '(171) 555-1212', 'churned', 'strength', null],
  ['Patricio Simpson', '(1) 135-5555', 'active', '', null],
  ['Yang Wang', '0452-076545', 'qualified', 'morning', null],
  ['נועה לוי', '+972 54-123-4567', 'active', 'בוקר', '2026-12-20'],
  ['דוד בן־עמי (Dudi)', '03-555-0199', 'lead', 'trial', null],
  ["O'Neill <script>alert(1)</script>", null, 'lead', '', null],
] as const;

/** Makes them all clients of a trainer. */
export async function populate(trainer: Trainer): Promise<void> {
  for (const [fullName, phone, status, tags, nextFollowUpOn] of PEOPLE) {
    const email = /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(fullName)
      ? `${fullName.replace(' ', '.').toLowerCase()}@example.com`
      : null;
    await trainer.client(fullName, { phone, email, status, nextFollowUpOn, tags: tags ? tags.split(',') : [] });
  }
}
