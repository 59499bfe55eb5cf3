/** What a server makes of a client of whom only the name is given; written down here, so that the SDK's own table is held against it. */
export const emptyClient = {
  email: null,
  phone: null,
  status: 'lead',
  tags: [],
  notes: null,
  source: null,
  externalId: null,
  nextFollowUpOn: null,
  traineeId: null,
} as const;
