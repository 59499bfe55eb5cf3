// Generated from docs/contract/openapi.yaml by `npm run generate`; not to be edited.

export interface paths {
    readonly "/api/v1/clients": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A page of clients */
        readonly get: operations["listClients"];
        readonly put?: never;
        /** A new client */
        readonly post: operations["createClient"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/clients/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        /** One client */
        readonly get: operations["getClient"];
        readonly put?: never;
        readonly post?: never;
        /** Delete; it is unlinked, and can be restored with its interactions */
        readonly delete: operations["deleteClient"];
        readonly options?: never;
        readonly head?: never;
        /** Change some fields (JSON Merge Patch, RFC 7396) */
        readonly patch: operations["changeClient"];
        readonly trace?: never;
    };
    readonly "/api/v1/clients/{id}/restore": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Bring a deleted client back, unlinked */
        readonly post: operations["restoreClient"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/clients/{id}/trainee": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The ETag that the change is meant for, or `*`; 412 when it is another by now. Without it the change is made whatever others have
                 *     written meanwhile.
                 */
                readonly "If-Match"?: components["parameters"]["IfMatchOptional"];
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Link a trainee; linking the same one again changes nothing */
        readonly put: operations["linkTrainee"];
        readonly post?: never;
        /** Unlink the trainee; a client without one stays as it is */
        readonly delete: operations["unlinkTrainee"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/clients/{id}/interactions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        /** A page of a client's interactions, newest first by (happenedAt, id) */
        readonly get: operations["listClientInteractions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/clients/{id}/stats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        /** What a client's interactions come to; always equal to a recount */
        readonly get: operations["getClientStats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/trainees": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A page of trainees */
        readonly get: operations["listTrainees"];
        readonly put?: never;
        /** A new trainee */
        readonly post: operations["createTrainee"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/trainees/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        /** One trainee */
        readonly get: operations["getTrainee"];
        readonly put?: never;
        readonly post?: never;
        /** Delete; a linked client is unlinked */
        readonly delete: operations["deleteTrainee"];
        readonly options?: never;
        readonly head?: never;
        /** Change some fields (JSON Merge Patch, RFC 7396) */
        readonly patch: operations["changeTrainee"];
        readonly trace?: never;
    };
    readonly "/api/v1/trainees/{id}/interactions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        /**
         * A page of the interactions of the client that the trainee is linked to now
         * @description A new link is seen within the change stream's lag.
         */
        readonly get: operations["listTraineeInteractions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/interactions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A new interaction; one in the past is completed at once */
        readonly post: operations["createInteraction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/interactions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        /** One interaction */
        readonly get: operations["getInteraction"];
        readonly put?: never;
        readonly post?: never;
        /** Delete */
        readonly delete: operations["deleteInteraction"];
        readonly options?: never;
        readonly head?: never;
        /** Change some fields (JSON Merge Patch, RFC 7396) */
        readonly patch: operations["changeInteraction"];
        readonly trace?: never;
    };
    readonly "/api/v1/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Upgrade to the live connection (WebSocket)
         * @description Subprotocol `tamid.live.v1`. The handshake carries no token: it goes in the first frame, never in the URL.
         *     No `connect` within 5 s closes with 4401. Frames and close codes are in the AsyncAPI document.
         */
        readonly get: operations["connectLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/live/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The live connection as Server-Sent Events
         * @description For places where WebSockets do not pass: the same frames, limits and way to resume. A connection that cannot be is a problem; one that
         *     is ended later says so in its last event, `closed`, whose data is `{"type":"closed","code":4401,"reason":"…"}` with a WebSocket's close code.
         *     The token cannot be refreshed: when it runs out the stream ends (4401) and is opened again with a new one and `Last-Event-ID`.
         */
        readonly get: operations["followLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/coherence": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far the stream, the cache and the live log are
         * @description What one instance of cache-invalidator knows since its start; with several of them, each answers for itself (`audit.findings[].instance`
         *     says which found something). The auditor compares the cache with the database at 0.1 s, 1 s and 10 s after changes, and entries picked at
         *     random (`sweep`).
         */
        readonly get: operations["getCoherence"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/gateway": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the gateway counted
         * @description One instance of the gateway since its start; hits that it answered itself are among the reads.
         */
        readonly get: operations["getGateway"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/consumers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far the consumers of the topics are behind
         * @description The consumer groups that follow a topic of ours, our own services' and others', at most 50. A place is stored about once a second, so a group may be less behind than it is said.
         */
        readonly get: operations["getConsumers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/changes/{row}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The row's id, as in its frame. */
                readonly row: string;
            };
            readonly cookie?: never;
        };
        /**
         * How the last changes of a row passed
         * @description When each was committed, captured, marked and told, as far as one instance of cache-invalidator remembers: it keeps the last 1,024 changes of all rows that it evicted. A client and its activity have one id.
         */
        readonly get: operations["getChanges"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/local": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The parts of a stack on one machine (local stack only)
         * @description Elsewhere there is no such address.
         */
        readonly get: operations["getLocalStack"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/local/faults": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End a part, to see what happens (local stack only)
         * @description At once, as `kill -9` where it is a process of its own; something starts it again after `restartAfterSeconds`.
         */
        readonly post: operations["endPart"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/local/writes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change a client as somebody with psql does (local stack only)
         * @description Puts the tag `proof` on the client, or takes it off; the services hear of it from the database alone.
         */
        readonly post: operations["writeByHand"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/evictions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Drop the families whose names match a pattern
         * @description In the background, in bounded steps. The pattern is read as Redis reads one (`*`, `?`, `[a-c]`, `[^a]`, a backslash before a character that stands for itself) and matched against the names of families, such as `clients:{trainer}` or `client:{trainer}:id`; live logs are no families. At most four run at once; one more gets `RATE_LIMITED`.
         */
        readonly post: operations["startEviction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/evictions/{eviction}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly eviction: string;
            };
            readonly cookie?: never;
        };
        /**
         * How far an eviction is
         * @description The last hundred of the last day are known, by every instance.
         */
        readonly get: operations["getEviction"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Stop an eviction where it is
         * @description What is done stays done. One that is over stays as it is.
         */
        readonly delete: operations["cancelEviction"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/replays": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Mark again what the topic of all changes tells since an instant
         * @description In the background. Entries that are fresh stay; live logs stay as they are. Where the topic does not reach back to the instant, all families of the partition are dropped instead (`dropped` counts the partitions). One at a time, else `REPLAY_RUNNING`. `since` is not in the future.
         */
        readonly post: operations["startReplay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ops/replays/{replay}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly replay: string;
            };
            readonly cookie?: never;
        };
        /**
         * How far a replay is
         * @description The last hundred of the last day are known, by every instance.
         */
        readonly get: operations["getReplay"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Stop a replay where it is
         * @description What is done stays done. One that is over stays as it is.
         */
        readonly delete: operations["cancelReplay"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A token for any trainer (local stack only) */
        readonly post: operations["issueToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/demo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The demo trainers (local stack only); they need no data to exist */
        readonly get: operations["listDemoTrainers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/oidc": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where the console's people sign in with OpenID Connect
         * @description A public client's settings for the Authorization Code flow with PKCE; 404 where no issuer is set.
         */
        readonly get: operations["getOidc"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/jwks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The public key of the local issuer, as a JSON Web Key Set (local stack only) */
        readonly get: operations["getKeys"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This document */
        readonly get: operations["getOpenApi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/asyncapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The live connection and the topics */
        readonly get: operations["getAsyncApi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/schemas/{topic}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The JSON Schema of a topic's values */
        readonly get: operations["getTopicSchema"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A page to browse this document */
        readonly get: operations["browse"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/actuator/health/liveness": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the gateway lives */
        readonly get: operations["getLiveness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/actuator/health/readiness": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the gateway can serve */
        readonly get: operations["getReadiness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description How far the stream, the cache and the live log are, as one instance knows it. */
        readonly Coherence: {
            /** Format: date-time */
            readonly at: string;
            /** @description Whose figures they are. */
            readonly instance: string;
            /** @description Null when the instance does not audit. */
            readonly audit: components["schemas"]["Audit"] | null;
            readonly pipeline: {
                /** @description Whether this instance captures the changes now. */
                readonly streaming: boolean;
                /** @description From the commit of a change until it is in its topic. */
                readonly captured: components["schemas"]["Took"];
                /** @description From the commit until it is marked and in the live log. */
                readonly evicted: components["schemas"]["Took"];
                /** @description From the commit until it is handed to the connections that follow it. */
                readonly told: components["schemas"]["Took"];
                /** @description How long batches were held until their changes were visible. */
                readonly gate: components["schemas"]["Took"];
                /** @description Batches whose changes were not visible at the first look. */
                readonly gateClosed: number;
                /** @description Families that were marked. */
                readonly marks: number;
                /** @description Changes that were offered to live logs. */
                readonly frames: number;
                /** @description Times that everything of some partitions was dropped. */
                readonly drops: number;
                /** @description Records that could not be understood. */
                readonly rejected: number;
                readonly liveConnections: number;
                /** @description Trainers who are followed. */
                readonly liveTrainers: number;
            };
        };
        /** @description Milliseconds; percentiles since the start, to the width of a histogram's bucket, `max` of the last minutes. Null when there was none. */
        readonly Took: {
            readonly count: number;
            readonly p50: number | null;
            readonly p99: number | null;
            readonly max: number | null;
            /** @description Pairs of milliseconds and how many took so long or less, ascending, where that grows. The difference of two answers of one instance is what was between them; what took longer than every bucket is in `count` alone. */
            readonly buckets: readonly (readonly [
                number,
                number
            ])[];
        };
        readonly Gateway: {
            /** Format: date-time */
            readonly at: string;
            /** @description Whose figures they are. */
            readonly instance: string;
            /** @description Answers to reads by where they came from: `hit`, `miss`, `bypass`, `fresh`. */
            readonly reads: {
                readonly [key: string]: number;
            };
            /** @description What became of the values of misses: `stored`; `refused_birth`, `refused_mark`, `refused_newer` (a change came between, so the value may be old by now and was not kept); `too_large`; `away`. What did not happen is not there. */
            readonly fills: {
                readonly [key: string]: number;
            };
            /** @description Requests that the gateway refused itself, by the problem's `code`. */
            readonly refused: {
                readonly [key: string]: number;
            };
            /** @description Requests that went on to a service or a page. */
            readonly routed: number;
            /** @description Live connections that pass through now. */
            readonly liveConnections: number;
            readonly services: readonly {
                readonly name: string;
                /** @description Whether the breaker is open: the service did not answer a moment ago. */
                readonly open: boolean;
            }[];
        };
        readonly Consumers: {
            /** Format: date-time */
            readonly at: string;
            readonly groups: readonly {
                readonly group: string;
                /** @example stable */
                readonly state: string;
                /** @description Consumers that are there now. */
                readonly members: number;
                /** @description Records not yet known to be consumed, over all partitions. */
                readonly lag: number;
                readonly partitions: readonly {
                    readonly topic: string;
                    readonly partition: number;
                    readonly lag: number;
                }[];
            }[];
        };
        readonly Changes: {
            /** @description Whose memory it is. */
            readonly instance: string;
            readonly changes: readonly {
                /** @enum {string} */
                readonly entity: "client" | "trainee" | "interaction" | "activity";
                /** @enum {string} */
                readonly op: "insert" | "update" | "delete";
                /** Format: int64 */
                readonly version: number;
                /**
                 * Format: date-time
                 * @description By PostgreSQL's clock; the others by this instance's and capture's.
                 */
                readonly committedAt: string;
                /**
                 * Format: date-time
                 * @description In the topic; to the millisecond, cut off.
                 */
                readonly capturedAt: string;
                /**
                 * Format: date-time
                 * @description Everything that it touches was marked; it was in the live log.
                 */
                readonly evictedAt: string;
                /**
                 * Format: date-time
                 * @description Handed to this instance's connections; null when it was not.
                 */
                readonly toldAt: string | null;
                /** @description How many these were. */
                readonly connections: number;
            }[];
        };
        readonly LocalStack: {
            /** @description Those that can be ended; none where nothing would start them again. */
            readonly parts: readonly {
                /** @example redis */
                readonly name: string;
                readonly running: boolean;
            }[];
            readonly restartAfterSeconds: number;
        };
        readonly Audit: {
            /** @description Whether the auditor may ask the services for fresh answers; without it looks at snapshots and marks alone. */
            readonly freshReads: boolean;
            /** @description By the time since the commit, and of the sweep. */
            readonly scales: {
                readonly "0.1s": components["schemas"]["AuditedScale"];
                readonly "1s": components["schemas"]["AuditedScale"];
                readonly "10s": components["schemas"]["AuditedScale"];
                readonly sweep: components["schemas"]["AuditedScale"];
            };
            /** @description The walk through the keyspace; `families` and `entries` are what the last whole pass looked at. */
            readonly sweeps: {
                readonly passes: number;
                readonly families: number;
                readonly entries: number;
                readonly lastPassMs: number | null;
            };
            /** @description Entries that were wrong. */
            readonly found: number;
            /** @description Those of them that were dropped; the others were gone by then. */
            readonly repaired: number;
            /** @description Looks that were given up since too many waited. */
            readonly dropped: number;
            /** @description Processor time of the auditor's threads. */
            readonly cpuSeconds: number;
            /** @description The newest first. */
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        readonly AuditedScale: {
            readonly sinceStart: components["schemas"]["Nines"];
            readonly lastHour: components["schemas"]["Nines"];
        };
        /**
         * @description `ratio` is consistent to consistent and inconsistent; concurrent and unknown checks say nothing. `nines` is 3.0 for 0.999; without an
         *     inconsistent check it is what so many checks can vouch for. Both are null without checks.
         */
        readonly Nines: {
            readonly consistent: number;
            readonly concurrent: number;
            readonly inconsistent: number;
            readonly unknown: number;
            readonly ratio: number | null;
            readonly nines: number | null;
        };
        /** @description An entry that was wrong, with the evidence; lengths and hashes stand for what it said. */
        readonly Finding: {
            /** Format: date-time */
            readonly at: string;
            /** @enum {string} */
            readonly kind: "stale" | "corrupt";
            /** @enum {string} */
            readonly scale: "0.1s" | "1s" | "10s" | "sweep";
            /** @description Of the family in Redis. */
            readonly key: string;
            /** @description Without the values of its query. */
            readonly variant: string;
            /** @description What the entry was kept under; empty when there was none. */
            readonly snapshot: string;
            /** @description Of the family, joined by commas. */
            readonly marks: string;
            readonly birth: string;
            /** @description What the database could see when it was found. */
            readonly freshSnapshot: string | null;
            /** @description Of the change, if one led here. */
            readonly xid: number | null;
            /** @description `commit:lsn` of the change, if one led here. */
            readonly lsn: string | null;
            /** @description Who found it. */
            readonly instance: string;
            /** @description What was wrong. */
            readonly difference: string;
            readonly repaired: boolean;
        };
        /** @description RFC 9457. */
        readonly Problem: {
            /** Format: uri-reference */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            /** @description Stable; what programs look at. */
            readonly code: string;
            readonly errors?: readonly {
                readonly field: string;
                readonly code: string;
                readonly message: string;
            }[];
            readonly requestId: string;
        };
        /** @enum {string} */
        readonly ClientStatus: "lead" | "qualified" | "active" | "inactive" | "churned" | "on_hold";
        /** @enum {string} */
        readonly InteractionType: "call" | "email" | "sms" | "meeting" | "workout" | "message" | "note";
        readonly Tag: string;
        /** @description All fields are always there. */
        readonly Client: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly trainerId: string;
            readonly fullName: string;
            /** Format: email */
            readonly email: string | null;
            /** @description As typed. */
            readonly phone: string | null;
            readonly status: components["schemas"]["ClientStatus"];
            readonly tags: readonly components["schemas"]["Tag"][];
            readonly notes: string | null;
            readonly source: string | null;
            /** @description The id in another system; unique for each trainer. */
            readonly externalId: string | null;
            /** Format: date */
            readonly nextFollowUpOn: string | null;
            /** Format: uuid */
            readonly traineeId: string | null;
            /** Format: int64 */
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly updatedBy: string | null;
        };
        readonly ListedClient: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly trainerId: string;
            readonly fullName: string;
            /** Format: email */
            readonly email: string | null;
            /** @description As typed. */
            readonly phone: string | null;
            readonly status: components["schemas"]["ClientStatus"];
            readonly tags: readonly components["schemas"]["Tag"][];
            readonly notes: string | null;
            readonly source: string | null;
            /** @description The id in another system; unique for each trainer. */
            readonly externalId: string | null;
            /** Format: date */
            readonly nextFollowUpOn: string | null;
            /** Format: uuid */
            readonly traineeId: string | null;
            /** Format: int64 */
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly updatedBy: string | null;
            /** @description Of completed interactions only. */
            readonly activity: {
                /** Format: date-time */
                readonly lastContactAt: string | null;
                readonly interactionCount: number;
                /**
                 * Format: int64
                 * @description Only with `versions`; 0 when there is none yet.
                 */
                readonly version?: number;
            };
        };
        readonly ClientDraft: {
            readonly fullName: string;
            /** Format: email */
            readonly email?: string | null;
            readonly phone?: string | null;
            /** @default lead */
            readonly status?: components["schemas"]["ClientStatus"];
            /** @default [] */
            readonly tags?: readonly components["schemas"]["Tag"][] | null;
            readonly notes?: string | null;
            readonly source?: string | null;
            readonly externalId?: string | null;
            /** Format: date */
            readonly nextFollowUpOn?: string | null;
        };
        /** @description A field that is left out stays, `null` empties it. */
        readonly ClientPatch: {
            readonly fullName?: string;
            /** Format: email */
            readonly email?: string | null;
            readonly phone?: string | null;
            readonly status?: components["schemas"]["ClientStatus"];
            readonly tags?: readonly components["schemas"]["Tag"][] | null;
            readonly notes?: string | null;
            readonly source?: string | null;
            readonly externalId?: string | null;
            /** Format: date */
            readonly nextFollowUpOn?: string | null;
        };
        readonly ClientPage: {
            readonly items: readonly components["schemas"]["ListedClient"][];
            /** @description For the next page; null on the last. */
            readonly nextCursor: string | null;
        };
        /** @description All fields are always there. */
        readonly Trainee: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly trainerId: string;
            readonly fullName: string;
            /** Format: date */
            readonly birthDate: string | null;
            readonly heightCm: number | null;
            readonly goals: string | null;
            readonly notes: string | null;
            readonly externalId: string | null;
            /** Format: int64 */
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly updatedBy: string | null;
        };
        readonly TraineeDraft: {
            readonly fullName: string;
            /** Format: date */
            readonly birthDate?: string | null;
            readonly heightCm?: number | null;
            readonly goals?: string | null;
            readonly notes?: string | null;
            readonly externalId?: string | null;
        };
        /** @description A field that is left out stays, `null` empties it. */
        readonly TraineePatch: {
            readonly fullName?: string;
            /** Format: date */
            readonly birthDate?: string | null;
            readonly heightCm?: number | null;
            readonly goals?: string | null;
            readonly notes?: string | null;
            readonly externalId?: string | null;
        };
        readonly TraineePage: {
            readonly items: readonly components["schemas"]["Trainee"][];
            readonly nextCursor: string | null;
        };
        /** @description All fields are always there. */
        readonly Interaction: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly trainerId: string;
            /** Format: uuid */
            readonly clientId: string;
            readonly type: components["schemas"]["InteractionType"];
            /**
             * Format: date-time
             * @description Past or future.
             */
            readonly happenedAt: string;
            /** @description The system's: whether its time has come (within 2 s). */
            readonly completed: boolean;
            readonly durationMinutes: number | null;
            readonly subject: string | null;
            readonly description: string | null;
            readonly outcome: string | null;
            readonly nextAction: string | null;
            /** Format: date */
            readonly nextActionOn: string | null;
            readonly externalId: string | null;
            /** Format: int64 */
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly createdBy: string | null;
            readonly updatedBy: string | null;
        };
        readonly InteractionDraft: {
            /** Format: uuid */
            readonly clientId: string;
            readonly type: components["schemas"]["InteractionType"];
            /** Format: date-time */
            readonly happenedAt: string;
            readonly durationMinutes?: number | null;
            readonly subject?: string | null;
            readonly description?: string | null;
            readonly outcome?: string | null;
            readonly nextAction?: string | null;
            /** Format: date */
            readonly nextActionOn?: string | null;
            readonly externalId?: string | null;
        };
        /** @description A field that is left out stays, `null` empties it. The client cannot be changed. */
        readonly InteractionPatch: {
            readonly type?: components["schemas"]["InteractionType"];
            /** Format: date-time */
            readonly happenedAt?: string;
            readonly durationMinutes?: number | null;
            readonly subject?: string | null;
            readonly description?: string | null;
            readonly outcome?: string | null;
            readonly nextAction?: string | null;
            /** Format: date */
            readonly nextActionOn?: string | null;
            readonly externalId?: string | null;
        };
        readonly InteractionPage: {
            readonly items: readonly components["schemas"]["Interaction"][];
            readonly nextCursor: string | null;
        };
        readonly ClientStats: {
            /** Format: uuid */
            readonly clientId: string;
            readonly total: number;
            readonly completed: number;
            readonly upcoming: number;
            /** @description Of all of them, done and to come. */
            readonly byType: {
                readonly [key: string]: number;
            };
            /**
             * Format: date-time
             * @description Of the completed ones.
             */
            readonly firstAt: string | null;
            /**
             * Format: date-time
             * @description Of the completed ones.
             */
            readonly lastAt: string | null;
            /** @description completed ÷ max(1, weeks from first to last), 2 decimals. */
            readonly perWeek: number;
            /** @description Of the newest interaction that names one or its date. */
            readonly nextAction: string | null;
            /** Format: date */
            readonly nextActionOn: string | null;
        };
        readonly Eviction: {
            /** Format: uuid */
            readonly id: string;
            readonly pattern: string;
            /**
             * @description Failed also when its instance was not heard of for 30 s.
             * @enum {string}
             */
            readonly state: "running" | "done" | "cancelled" | "failed";
            /** @description Keys that were looked at, about. */
            readonly scanned: number;
            /** @description Families that were dropped. */
            readonly evicted: number;
            /** Format: date-time */
            readonly startedAt: string;
            /** Format: date-time */
            readonly endedAt: string | null;
        };
        readonly Replay: {
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly since: string;
            /**
             * @description Failed also when its instance was not heard of for 30 s.
             * @enum {string}
             */
            readonly state: "running" | "done" | "cancelled" | "failed";
            /** @description Changes that were replayed. */
            readonly done: number;
            /** @description Changes to replay. */
            readonly of: number;
            /** @description Partitions whose families were dropped instead. */
            readonly dropped: number;
            /** Format: date-time */
            readonly startedAt: string;
            /** Format: date-time */
            readonly endedAt: string | null;
        };
        readonly TokenRequest: {
            /** Format: uuid */
            readonly trainer: string;
            /**
             * @default [
             *       "trainer"
             *     ]
             */
            readonly roles?: readonly ("trainer" | "operator" | "service")[];
            /** @default 3600 */
            readonly expiresInSeconds?: number;
            /** @description The user; the trainer's id when left out. */
            readonly sub?: string;
        };
        readonly Token: {
            readonly access_token: string;
            /** @constant */
            readonly token_type: "Bearer";
            readonly expires_in: number;
        };
    };
    responses: {
        /** @description The caller holds the answer already. */
        readonly NotModified: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly "Tamid-Cache": components["headers"]["TamidCache"];
                readonly "Cache-Status": components["headers"]["CacheStatus"];
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content?: never;
        };
        /** @description It is gone. */
        readonly Deleted: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                readonly "Tamid-Coherence": components["headers"]["TamidCoherence"];
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Not understood: broken JSON, cursor, id, filter, or a limit out of 1..100. */
        readonly BadRequest: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No token, or one that does not hold: `UNAUTHENTICATED`. */
        readonly Unauthorized: {
            headers: {
                readonly "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token's roles do not allow it: `FORBIDDEN`. */
        readonly Forbidden: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The page's origin is not one of those allowed: `FORBIDDEN`. */
        readonly OriginRefused: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or it is not this trainer's: `NOT_FOUND`. */
        readonly NotFound: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The client is not there, or not this trainer's: `CLIENT_NOT_FOUND`. */
        readonly ClientNotFound: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still under way: `IDEMPOTENCY_IN_FLIGHT`. */
        readonly InFlight: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `EXTERNAL_ID_TAKEN`, with the client that has it in `current`; or `IDEMPOTENCY_IN_FLIGHT`. */
        readonly ClientConflict: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    readonly current?: components["schemas"]["Client"];
                };
            };
        };
        /** @description `EXTERNAL_ID_TAKEN`, with the trainee that has it in `current`; or `IDEMPOTENCY_IN_FLIGHT`. */
        readonly TraineeConflict: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    readonly current?: components["schemas"]["Trainee"];
                };
            };
        };
        /** @description `EXTERNAL_ID_TAKEN`, with the interaction that has it in `current`; or `IDEMPOTENCY_IN_FLIGHT`. */
        readonly InteractionConflict: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    readonly current?: components["schemas"]["Interaction"];
                };
            };
        };
        /**
         * @description `TRAINEE_TAKEN`, with the client that has the trainee in `current`; `CLIENT_LINKED`, with the client as it is in `current`;
         *     or `IDEMPOTENCY_IN_FLIGHT`.
         */
        readonly LinkConflict: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:tamid:problem:trainee-taken",
                 *       "title": "The trainee is linked to another client",
                 *       "status": 409,
                 *       "detail": "The trainee is linked to another client",
                 *       "code": "TRAINEE_TAKEN",
                 *       "requestId": "3f6f0c5e-2f5c-4a8e-9a55-0c1a8b7c1d11"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    readonly current?: components["schemas"]["Client"];
                };
            };
        };
        /** @description It was changed meanwhile: `PRECONDITION_FAILED`, with the client as it is in `current`. */
        readonly StaleClient: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    readonly current?: components["schemas"]["Client"];
                };
            };
        };
        /** @description It was changed meanwhile: `PRECONDITION_FAILED`, with the trainee as it is in `current`. */
        readonly StaleTrainee: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    readonly current?: components["schemas"]["Trainee"];
                };
            };
        };
        /** @description It was changed meanwhile: `PRECONDITION_FAILED`, with the interaction as it is in `current`. */
        readonly StaleInteraction: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    readonly current?: components["schemas"]["Interaction"];
                };
            };
        };
        /** @description The body is larger than 1 MiB: `PAYLOAD_TOO_LARGE`. */
        readonly PayloadTooLarge: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON: `UNSUPPORTED_MEDIA_TYPE`. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key was used for another request: `IDEMPOTENCY_KEY_REUSED`. */
        readonly KeyReused: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Understood, and not allowed: `VALIDATION`, with each field's own code (`UNKNOWN_FIELD`, `READ_ONLY`, `WRONG_TYPE`, …) in `errors`;
         *     or `IDEMPOTENCY_KEY_REUSED`.
         */
        readonly Invalid: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:tamid:problem:validation",
                 *       "title": "Some fields are not right",
                 *       "status": 422,
                 *       "detail": "Some fields are not right",
                 *       "code": "VALIDATION",
                 *       "errors": [
                 *         {
                 *           "field": "fullName",
                 *           "code": "TOO_SHORT",
                 *           "message": "At least 2 characters"
                 *         }
                 *       ],
                 *       "requestId": "3f6f0c5e-2f5c-4a8e-9a55-0c1a8b7c1d11"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `If-Match` is missing: `PRECONDITION_REQUIRED`. */
        readonly PreconditionRequired: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description More than the trainer's share: `RATE_LIMITED`. */
        readonly TooManyRequests: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Not now: `SERVICE_UNAVAILABLE` (a service does not answer; a mutation may or may not have been done, repeat it with its key),
         *     `CACHE_UNAVAILABLE` (nothing was written).
         */
        readonly ServiceUnavailable: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        readonly Id: string;
        /**
         * @description The beginning of any word of the name or of the email, or three and more digits anywhere in the phone;
         *     Hebrew with or without points, any case.
         */
        readonly Query: string;
        readonly Limit: number;
        /** @description The `nextCursor` of the page before. It holds for the sort and filters it was given for; elsewhere it is refused. */
        readonly Cursor: string;
        /** @description Any of these. */
        readonly InteractionTypes: readonly components["schemas"]["InteractionType"][];
        /** @description Not before this instant. */
        readonly From: string;
        /** @description Before this instant. */
        readonly To: string;
        /** @description ETags that the caller holds; 304 when the answer is one of them. */
        readonly IfNoneMatch: string;
        /** @description The ETag that the change is meant for, or `*`. Without it 428. */
        readonly IfMatch: string;
        /**
         * @description The ETag that the change is meant for, or `*`; 412 when it is another by now. Without it the change is made whatever others have
         *     written meanwhile.
         */
        readonly IfMatchOptional: string;
        /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
        readonly IdempotencyKey: string;
        /** @description The language of problems, `he` or `en`. */
        readonly AcceptLanguage: string;
        /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
        readonly RequestId: string;
    };
    requestBodies: never;
    headers: {
        /** @description The answer's strong entity tag. */
        readonly ETag: string;
        /** @description Where the answer came from. `bypass` - the cache could not be asked, the database was. */
        readonly TamidCache: "hit" | "miss" | "bypass";
        /** @description Of a miss, what became of its value in the cache (RFC 9211): `tamid; fwd=miss; stored`, or `detail` says why it was not kept. */
        readonly CacheStatus: string;
        /** @description `pending` - written while the cache was away, evicted as soon as it is back. Only where the operator chose `degrade`. */
        readonly TamidCoherence: "pending";
        /** @description `true` when this is the first answer again. */
        readonly IdempotencyReplayed: "true";
        /** @description Where the new resource is. */
        readonly Location: string;
        /** @description Seconds to wait before the same request can succeed. */
        readonly RetryAfter: number;
        /** @description The request's id. */
        readonly RequestId: string;
        /** @description `Bearer`, with the reason (RFC 6750). */
        readonly WwwAuthenticate: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listClients: {
        readonly parameters: {
            readonly query?: {
                /** @description Any of these. */
                readonly status?: readonly components["schemas"]["ClientStatus"][];
                /** @description All of these. */
                readonly tag?: readonly components["schemas"]["Tag"][];
                /** @description Whether a trainee is linked. */
                readonly linked?: boolean;
                readonly traineeId?: string;
                readonly externalId?: string;
                /** @description The next follow-up is before this date. */
                readonly followUpBefore?: string;
                /** @description The last completed interaction was before this instant. */
                readonly lastContactBefore?: string;
                /**
                 * @description The beginning of any word of the name or of the email, or three and more digits anywhere in the phone;
                 *     Hebrew with or without points, any case.
                 */
                readonly q?: components["parameters"]["Query"];
                /** @description Nulls come last, ties are broken by id. `name` is Unicode order by language. */
                readonly sort?: "name" | "-createdAt" | "-updatedAt" | "nextFollowUpOn" | "-lastContactAt" | "lastContactAt";
                /** @description Whether `activity` says its version too, to be compared with the live connection's frames. */
                readonly versions?: boolean;
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before. It holds for the sort and filters it was given for; elsewhere it is refused. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: {
                /** @description ETags that the caller holds; 304 when the answer is one of them. */
                readonly "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Tamid-Cache": components["headers"]["TamidCache"];
                    readonly "Cache-Status": components["headers"]["CacheStatus"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10",
                     *           "trainerId": "11111111-1111-4111-8111-111111111111",
                     *           "fullName": "Dana Levi",
                     *           "email": "dana@example.com",
                     *           "phone": "050-123-4567",
                     *           "status": "active",
                     *           "tags": [
                     *             "morning"
                     *           ],
                     *           "notes": null,
                     *           "source": "referral",
                     *           "externalId": null,
                     *           "nextFollowUpOn": "2026-12-01",
                     *           "traineeId": null,
                     *           "version": 3,
                     *           "createdAt": "2026-11-01T08:00:00.000000Z",
                     *           "updatedAt": "2026-11-20T09:30:00.123456Z",
                     *           "updatedBy": "dana-trainer",
                     *           "activity": {
                     *             "lastContactAt": "2026-11-20T09:00:00.000000Z",
                     *             "interactionCount": 12
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    readonly "application/json": components["schemas"]["ClientPage"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly createClient: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "fullName": "Dana Levi",
                 *       "phone": "050-123-4567",
                 *       "status": "lead",
                 *       "tags": [
                 *         "morning"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["ClientDraft"];
            };
        };
        readonly responses: {
            /** @description It is there. */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    readonly "Tamid-Coherence": components["headers"]["TamidCoherence"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Client"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 409: components["responses"]["ClientConflict"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getClient: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description ETags that the caller holds; 304 when the answer is one of them. */
                readonly "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The client. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Tamid-Cache": components["headers"]["TamidCache"];
                    readonly "Cache-Status": components["headers"]["CacheStatus"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Client"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly deleteClient: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description The ETag that the change is meant for, or `*`. Without it 428. */
                readonly "If-Match": components["parameters"]["IfMatch"];
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 204: components["responses"]["Deleted"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["InFlight"];
            readonly 412: components["responses"]["StaleClient"];
            readonly 422: components["responses"]["KeyReused"];
            readonly 428: components["responses"]["PreconditionRequired"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly changeClient: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description The ETag that the change is meant for, or `*`. Without it 428. */
                readonly "If-Match": components["parameters"]["IfMatch"];
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "status": "active",
                 *       "notes": null
                 *     }
                 */
                readonly "application/merge-patch+json": components["schemas"]["ClientPatch"];
                /**
                 * @example {
                 *       "status": "active",
                 *       "notes": null
                 *     }
                 */
                readonly "application/json": components["schemas"]["ClientPatch"];
            };
        };
        readonly responses: {
            /** @description The client as it is now. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    readonly "Tamid-Coherence": components["headers"]["TamidCoherence"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Client"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["ClientConflict"];
            readonly 412: components["responses"]["StaleClient"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 428: components["responses"]["PreconditionRequired"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly restoreClient: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The client; one that was not deleted is answered as it is. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    readonly "Tamid-Coherence": components["headers"]["TamidCoherence"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Client"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["ClientConflict"];
            readonly 422: components["responses"]["KeyReused"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly linkTrainee: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The ETag that the change is meant for, or `*`; 412 when it is another by now. Without it the change is made whatever others have
                 *     written meanwhile.
                 */
                readonly "If-Match"?: components["parameters"]["IfMatchOptional"];
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly traineeId: string;
                };
            };
        };
        readonly responses: {
            /** @description The client as it is now. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    readonly "Tamid-Coherence": components["headers"]["TamidCoherence"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Client"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["LinkConflict"];
            readonly 412: components["responses"]["StaleClient"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly unlinkTrainee: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The ETag that the change is meant for, or `*`; 412 when it is another by now. Without it the change is made whatever others have
                 *     written meanwhile.
                 */
                readonly "If-Match"?: components["parameters"]["IfMatchOptional"];
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The client as it is now. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    readonly "Tamid-Coherence": components["headers"]["TamidCoherence"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Client"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["InFlight"];
            readonly 412: components["responses"]["StaleClient"];
            readonly 422: components["responses"]["KeyReused"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly listClientInteractions: {
        readonly parameters: {
            readonly query?: {
                /** @description Any of these. */
                readonly type?: components["parameters"]["InteractionTypes"];
                /** @description Not before this instant. */
                readonly from?: components["parameters"]["From"];
                /** @description Before this instant. */
                readonly to?: components["parameters"]["To"];
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before. It holds for the sort and filters it was given for; elsewhere it is refused. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description ETags that the caller holds; 304 when the answer is one of them. */
                readonly "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Tamid-Cache": components["headers"]["TamidCache"];
                    readonly "Cache-Status": components["headers"]["CacheStatus"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InteractionPage"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getClientStats: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description ETags that the caller holds; 304 when the answer is one of them. */
                readonly "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The stats. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Tamid-Cache": components["headers"]["TamidCache"];
                    readonly "Cache-Status": components["headers"]["CacheStatus"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "clientId": "0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10",
                     *       "total": 13,
                     *       "completed": 12,
                     *       "upcoming": 1,
                     *       "byType": {
                     *         "call": 1,
                     *         "email": 0,
                     *         "sms": 0,
                     *         "meeting": 2,
                     *         "workout": 10,
                     *         "message": 0,
                     *         "note": 0
                     *       },
                     *       "firstAt": "2026-09-01T07:00:00.000000Z",
                     *       "lastAt": "2026-11-20T09:00:00.000000Z",
                     *       "perWeek": 1.05,
                     *       "nextAction": "Send the plan",
                     *       "nextActionOn": "2026-12-01"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["ClientStats"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly listTrainees: {
        readonly parameters: {
            readonly query?: {
                readonly externalId?: string;
                /**
                 * @description The beginning of any word of the name or of the email, or three and more digits anywhere in the phone;
                 *     Hebrew with or without points, any case.
                 */
                readonly q?: components["parameters"]["Query"];
                /** @description Ties are broken by id. `name` is Unicode order by language. */
                readonly sort?: "name" | "-createdAt" | "-updatedAt";
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before. It holds for the sort and filters it was given for; elsewhere it is refused. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: {
                /** @description ETags that the caller holds; 304 when the answer is one of them. */
                readonly "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Tamid-Cache": components["headers"]["TamidCache"];
                    readonly "Cache-Status": components["headers"]["CacheStatus"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TraineePage"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly createTrainee: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "fullName": "Dana Levi",
                 *       "birthDate": "1990-05-01",
                 *       "heightCm": 168
                 *     }
                 */
                readonly "application/json": components["schemas"]["TraineeDraft"];
            };
        };
        readonly responses: {
            /** @description It is there. */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    readonly "Tamid-Coherence": components["headers"]["TamidCoherence"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Trainee"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 409: components["responses"]["TraineeConflict"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getTrainee: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description ETags that the caller holds; 304 when the answer is one of them. */
                readonly "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The trainee. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Tamid-Cache": components["headers"]["TamidCache"];
                    readonly "Cache-Status": components["headers"]["CacheStatus"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Trainee"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly deleteTrainee: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description The ETag that the change is meant for, or `*`. Without it 428. */
                readonly "If-Match": components["parameters"]["IfMatch"];
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 204: components["responses"]["Deleted"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["InFlight"];
            readonly 412: components["responses"]["StaleTrainee"];
            readonly 422: components["responses"]["KeyReused"];
            readonly 428: components["responses"]["PreconditionRequired"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly changeTrainee: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description The ETag that the change is meant for, or `*`. Without it 428. */
                readonly "If-Match": components["parameters"]["IfMatch"];
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "heightCm": 169,
                 *       "goals": "A first half marathon"
                 *     }
                 */
                readonly "application/merge-patch+json": components["schemas"]["TraineePatch"];
                /**
                 * @example {
                 *       "heightCm": 169,
                 *       "goals": "A first half marathon"
                 *     }
                 */
                readonly "application/json": components["schemas"]["TraineePatch"];
            };
        };
        readonly responses: {
            /** @description The trainee as it is now. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    readonly "Tamid-Coherence": components["headers"]["TamidCoherence"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Trainee"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["TraineeConflict"];
            readonly 412: components["responses"]["StaleTrainee"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 428: components["responses"]["PreconditionRequired"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly listTraineeInteractions: {
        readonly parameters: {
            readonly query?: {
                /** @description Any of these. */
                readonly type?: components["parameters"]["InteractionTypes"];
                /** @description Not before this instant. */
                readonly from?: components["parameters"]["From"];
                /** @description Before this instant. */
                readonly to?: components["parameters"]["To"];
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before. It holds for the sort and filters it was given for; elsewhere it is refused. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description ETags that the caller holds; 304 when the answer is one of them. */
                readonly "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Tamid-Cache": components["headers"]["TamidCache"];
                    readonly "Cache-Status": components["headers"]["CacheStatus"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InteractionPage"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly createInteraction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "clientId": "0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10",
                 *       "type": "workout",
                 *       "happenedAt": "2026-11-20T09:00:00Z",
                 *       "durationMinutes": 60,
                 *       "subject": "Legs"
                 *     }
                 */
                readonly "application/json": components["schemas"]["InteractionDraft"];
            };
        };
        readonly responses: {
            /** @description It is there. */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    readonly "Tamid-Coherence": components["headers"]["TamidCoherence"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Interaction"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["ClientNotFound"];
            readonly 409: components["responses"]["InteractionConflict"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getInteraction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description ETags that the caller holds; 304 when the answer is one of them. */
                readonly "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The interaction. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Tamid-Cache": components["headers"]["TamidCache"];
                    readonly "Cache-Status": components["headers"]["CacheStatus"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Interaction"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly deleteInteraction: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description The ETag that the change is meant for, or `*`. Without it 428. */
                readonly "If-Match": components["parameters"]["IfMatch"];
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 204: components["responses"]["Deleted"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["InFlight"];
            readonly 412: components["responses"]["StaleInteraction"];
            readonly 422: components["responses"]["KeyReused"];
            readonly 428: components["responses"]["PreconditionRequired"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly changeInteraction: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description The ETag that the change is meant for, or `*`. Without it 428. */
                readonly "If-Match": components["parameters"]["IfMatch"];
                /** @description The same key and body again within 24 h gives the first answer again. While the first is under way the second waits a few seconds. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: components["parameters"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "outcome": "Personal best",
                 *       "nextAction": null,
                 *       "nextActionOn": null
                 *     }
                 */
                readonly "application/merge-patch+json": components["schemas"]["InteractionPatch"];
                /**
                 * @example {
                 *       "outcome": "Personal best",
                 *       "nextAction": null,
                 *       "nextActionOn": null
                 *     }
                 */
                readonly "application/json": components["schemas"]["InteractionPatch"];
            };
        };
        readonly responses: {
            /** @description The interaction as it is now. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    readonly "Tamid-Coherence": components["headers"]["TamidCoherence"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Interaction"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["InteractionConflict"];
            readonly 412: components["responses"]["StaleInteraction"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 428: components["responses"]["PreconditionRequired"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly connectLive: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly Upgrade: "websocket";
                readonly Connection: "Upgrade";
                readonly "Sec-WebSocket-Key": string;
                readonly "Sec-WebSocket-Version": "13";
                readonly "Sec-WebSocket-Protocol": "tamid.live.v1";
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The connection is a WebSocket now. */
            readonly 101: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 403: components["responses"]["OriginRefused"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly followLive: {
        readonly parameters: {
            readonly query?: {
                /** @description Only changes of these; all without it. */
                readonly entity?: readonly ("client" | "trainee" | "interaction" | "activity")[];
                /** @description Of clients, their activity and interactions, only those of these clients. */
                readonly client?: readonly string[];
                /** @description When much is waiting, the newest change of a row will do; numbers then have gaps. */
                readonly coalesce?: boolean;
            };
            readonly header?: {
                /** @description `epoch:seq` of the last event that was taken in; what followed is sent first. */
                readonly "Last-Event-ID"?: string;
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events without end; `event` is the frame's type, `data` the frame, `id` is `epoch:seq`. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: change
                     *     id: b51c0d2e:58
                     *     data: {"type":"change","seq":58}
                     */
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getCoherence: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state now. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Coherence"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getGateway: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The figures now. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Gateway"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getConsumers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The groups, by name. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Consumers"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getChanges: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                /** @description The row's id, as in its frame. */
                readonly row: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Newest first; empty when this instance knows none. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Changes"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getLocalStack: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Which run. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LocalStack"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly endPart: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Its name, as `GET /ops/local` has it.
                     * @example redis
                     */
                    readonly part: string;
                };
            };
        };
        readonly responses: {
            /** @description It ends now, or is down already. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly part: string;
                    };
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly writeByHand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly clientId: string;
                };
            };
        };
        readonly responses: {
            /** @description It is committed. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What was run. */
                        readonly sql: string;
                        /**
                         * Format: date-time
                         * @description When that was known.
                         */
                        readonly committedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly startEviction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example clients:{11111111-1111-4111-8111-111111111111}* */
                    readonly pattern: string;
                };
            };
        };
        readonly responses: {
            /** @description It is under way. */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Eviction"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getEviction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly eviction: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Its progress. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Eviction"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly cancelEviction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly eviction: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is cancelled, or was over. */
            readonly 204: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly startReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly since: string;
                };
            };
        };
        readonly responses: {
            /** @description It is under way. */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Replay"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            /** @description `REPLAY_RUNNING`: one is under way; `current` is how far it is. */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        readonly current: components["schemas"]["Replay"];
                    };
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly replay: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Its progress. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Replay"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly cancelReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                readonly replay: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is cancelled, or was over. */
            readonly 204: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly issueToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "trainer": "11111111-1111-4111-8111-111111111111",
                 *       "roles": [
                 *         "trainer"
                 *       ],
                 *       "expiresInSeconds": 3600
                 *     }
                 */
                readonly "application/json": components["schemas"]["TokenRequest"];
            };
        };
        readonly responses: {
            /** @description The token. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Token"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyRequests"];
        };
    };
    readonly listDemoTrainers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The trainers. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly trainers: readonly {
                            /** Format: uuid */
                            readonly trainer: string;
                            readonly name: string;
                        }[];
                    };
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
        };
    };
    readonly getOidc: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The language of problems, `he` or `en`. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The issuer, and what it calls the console. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issuer": "https://id.example.com/realms/gym",
                     *       "clientId": "tamid-console",
                     *       "scope": "openid profile"
                     *     }
                     */
                    readonly "application/json": {
                        /** Format: uri */
                        readonly issuer: string;
                        readonly clientId: string;
                        readonly scope: string;
                    };
                };
            };
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
        };
    };
    readonly getKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The keys. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly keys: readonly Record<string, never>[];
                    };
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
        };
    };
    readonly getOpenApi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OpenAPI 3.1. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
        };
    };
    readonly getAsyncApi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description AsyncAPI 3.0. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
        };
    };
    readonly getTopicSchema: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path: {
                /** @description The topic's name and `.json`. */
                readonly topic: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description JSON Schema, draft 2020-12. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/schema+json": Record<string, never>;
                };
            };
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
        };
    };
    readonly browse: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
        };
    };
    readonly getLiveness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Yes. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly status: "UP" | "DOWN" | "OUT_OF_SERVICE" | "UNKNOWN";
                    };
                };
            };
            /** @description No. */
            readonly 503: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly status: "UP" | "DOWN" | "OUT_OF_SERVICE" | "UNKNOWN";
                    };
                };
            };
        };
    };
    readonly getReadiness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Taken over when it is 1 to 64 characters of `A-Z a-z 0-9 . _ : / + = -`, made otherwise; in every log line and every problem. */
                readonly "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Yes. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly status: "UP" | "DOWN" | "OUT_OF_SERVICE" | "UNKNOWN";
                    };
                };
            };
            /** @description No. */
            readonly 503: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly status: "UP" | "DOWN" | "OUT_OF_SERVICE" | "UNKNOWN";
                    };
                };
            };
        };
    };
}
