import type { components } from './generated/api.js';

type Schemas = components['schemas'];

/** What completed interactions of a client come to. */
export type Activity = Schemas['ListedClient']['activity'];
/** A client. `activity` is null for as long as it is not known; it is being asked for then, if a list shows the client. */
export type Client = Schemas['Client'] & { readonly activity: Activity | null };
/** What a new client is made of. */
export type ClientDraft = Schemas['ClientDraft'];
/** What is to change of a client: a field that is left out stays, null empties it. */
export type ClientPatch = Schemas['ClientPatch'];
/** A training profile. */
export type Trainee = Schemas['Trainee'];
export type TraineeDraft = Schemas['TraineeDraft'];
export type TraineePatch = Schemas['TraineePatch'];
/** Something that was done with a client, or is to be. */
export type Interaction = Schemas['Interaction'];
export type InteractionDraft = Schemas['InteractionDraft'];
export type InteractionPatch = Schemas['InteractionPatch'];
/** What all interactions of a client come to. */
export type ClientStats = Schemas['ClientStats'];
export type ClientStatus = Schemas['ClientStatus'];
export type InteractionType = Schemas['InteractionType'];

/** Which clients; all conditions together. */
export interface ClientQuery {
  /** Any of these. */
  readonly status?: ClientStatus | readonly ClientStatus[];
  /** All of these. */
  readonly tag?: string | readonly string[];
  /** Whether a trainee is linked. */
  readonly linked?: boolean;
  readonly traineeId?: string;
  readonly externalId?: string;
  /** The next follow-up is before this date, `YYYY-MM-DD`. */
  readonly followUpBefore?: string;
  /** The last completed interaction was before this time (RFC 3339). */
  readonly lastContactBefore?: string;
  /** Beginnings of words of the name, of the email, or three and more digits anywhere in the phone. */
  readonly q?: string;
  /** Nulls last, ties by id; `name` when left out. */
  readonly sort?: 'name' | '-createdAt' | '-updatedAt' | 'nextFollowUpOn' | '-lastContactAt' | 'lastContactAt';
}

/** Which trainees. */
export interface TraineeQuery {
  readonly externalId?: string;
  /** Beginnings of words of the name. */
  readonly q?: string;
  readonly sort?: 'name' | '-createdAt' | '-updatedAt';
}

/** Whose interactions, newest first. */
export type InteractionQuery = ({ readonly clientId: string } | { readonly traineeId: string }) & {
  /** Any of these. */
  readonly type?: InteractionType | readonly InteractionType[];
  /** From this time on (RFC 3339). */
  readonly from?: string;
  /** Before this time (RFC 3339). */
  readonly to?: string;
};
