// Generated from docs/contract/openapi.yaml by `npm run generate`; not to be edited.
import type { EntityRules } from '../validation/rule.js';

/** The rules of each entity's fields, in the server's order; see EntityRules. */
export const rules: Readonly<Record<'Client' | 'Trainee' | 'Interaction', EntityRules>> = {
  Client: [
    ["fullName", 2, "line", 2, 100],
    ["email", 0, "email", 0, 255],
    ["phone", 0, "typed", 1, 40],
    ["status", 1, "oneOf", "lead qualified active inactive churned on_hold"],
    ["tags", 0, "texts", 1, 40, 20],
    ["notes", 0, "lines", 0, 5000],
    ["source", 0, "line", 1, 100],
    ["externalId", 0, "line", 1, 200],
    ["nextFollowUpOn", 0, "date", "1900-01-01", "2200-12-31"],
    "id trainerId traineeId version createdAt updatedAt updatedBy activity",
  ],
  Trainee: [
    ["fullName", 2, "line", 2, 100],
    ["birthDate", 0, "date", "1900-01-01", "2200-12-31"],
    ["heightCm", 0, "integer", 30, 300],
    ["goals", 0, "lines", 0, 2000],
    ["notes", 0, "lines", 0, 5000],
    ["externalId", 0, "line", 1, 200],
    "id trainerId version createdAt updatedAt updatedBy",
  ],
  Interaction: [
    ["clientId", 3, "uuid"],
    ["type", 2, "oneOf", "call email sms meeting workout message note"],
    ["happenedAt", 2, "instant", "1900-01-01T00:00:00Z", "2200-12-31T23:59:59.999999Z"],
    ["durationMinutes", 0, "integer", 0, 1440],
    ["subject", 0, "line", 0, 200],
    ["description", 0, "lines", 0, 5000],
    ["outcome", 0, "lines", 0, 2000],
    ["nextAction", 0, "lines", 0, 500],
    ["nextActionOn", 0, "date", "1900-01-01", "2200-12-31"],
    ["externalId", 0, "line", 1, 200],
    "id trainerId completed version createdAt updatedAt createdBy updatedBy",
  ],
};
