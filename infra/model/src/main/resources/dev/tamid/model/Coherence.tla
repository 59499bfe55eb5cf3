----------------------------- MODULE Coherence -----------------------------
(* The coherence protocol of one family: transactions that change rows it shows, readers who cache what they loaded, the stream of changes, and a
   cache that may lose everything at any moment, or come back as it was some time ago. A value is the set of transactions that it shows.

   Each reader is a load of its own: two that load the same variant at once are two instances of a service.

   Rules holds the names of the protocol's rules that are in force; without any one of them an invariant breaks. docs/coherence.md explains them. *)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
  Txs,        \* transactions; each may be a service's, which marks, or somebody's with SQL, who does not
  Readers,    \* each reads again and again, one answer at a time
  Variants,   \* cached answers of the family, all of which every transaction changes
  Rules,      \* of AllRules, those in force
  Drops,      \* whether the cache may lose the family
  Returns,    \* whether it may come back, once, as it was some time ago
  None

AllRules == {
  "gate",        \* the stream's change waits until it is visible
  "birth",       \* a fill names the birth that its miss saw
  "new birth",   \* marks are cleared only together with a new birth
  "marks",       \* a fill is refused while a mark is unfinished in its snapshot
  "newer",       \* a fill does not replace an entry with a newer snapshot
  "before",      \* a service marks before COMMIT
  "after",       \* and again before it acknowledges
  "one",         \* data and snapshot come from one statement
  "look again",  \* who waited for another's load asks the cache again; he does not take the other's value
  "bypass",      \* a cache that came back is not read until it is repaired
  "log's end" }  \* repair marks all that the database's log has, not only what the stream has brought

VARIABLES
  tx,         \* state of each transaction: "idle", "active", "flushed", "visible", "aborted"
  service,    \* the transactions of services
  marked,     \* those that have marked before COMMIT
  acked,      \* those that were acknowledged
  processed,  \* those whose change the stream has brought at least once
  alive,      \* whether the family is there
  marks,      \* its marks
  entry,      \* its entries: None, or the data d and the finished transactions s of the snapshot that vouches for it
  kept,       \* how the cache was when it was kept: None, or alive, marks, entry, and what the stream had brought by then
  sameBirth,  \* whether the family's birth is the one that was kept
  whole,      \* whether the cache may be read
  lacking,    \* while it is repaired: the transactions that are still to be marked; None before
  reader,     \* what each reader does
  seen,       \* what finished reads have shown
  broken      \* promises that a read broke: "acknowledged", "went back"

older == <<kept, whole, lacking>>
vars == <<tx, service, marked, acked, processed, alive, marks, entry, sameBirth, older, reader, seen, broken>>
cache == <<alive, marks, entry, sameBirth>>
writers == <<tx, service, marked, acked>>

Visible == {t \in Txs : tx[t] = "visible"}
Finished == {t \in Txs : tx[t] \in {"visible", "aborted"}}
Has(rule) == rule \in Rules

Idle == [at |-> "idle", v |-> None, d |-> {}, s |-> {}, born |-> FALSE, oldBirth |-> FALSE, unmarked |-> FALSE, ackedBefore |-> {}, seenBefore |-> {}]

Init ==
  /\ tx = [t \in Txs |-> "idle"]
  /\ service \in SUBSET Txs
  /\ marked = {} /\ acked = {} /\ processed = {}
  /\ alive = FALSE /\ marks = {} /\ entry = [v \in Variants |-> None] /\ sameBirth = FALSE
  /\ kept = None /\ whole = TRUE /\ lacking = None
  /\ reader = [r \in Readers |-> Idle]
  /\ seen = {} /\ broken = {}

(* -------- the operation: mark -------- *)

(* A family that is not there is made only where the mark must be remembered: before the change is visible. *)
Mark(t, create) ==
  IF alive \/ create
    THEN /\ alive' = TRUE
         /\ sameBirth' = (alive /\ sameBirth)
         /\ marks' = marks \cup {t}
         /\ reader' = [r \in Readers |-> [reader[r] EXCEPT !.unmarked = FALSE]]
         /\ entry' = [v \in Variants |-> IF entry[v] # None /\ t \notin entry[v].s THEN None ELSE entry[v]]
    ELSE UNCHANGED <<cache, reader>>

(* -------- writers -------- *)

Begin(t) ==
  /\ tx[t] = "idle"
  /\ \A other \in Txs : other < t => tx[other] # "idle"     \* ids are given in order
  /\ tx' = [tx EXCEPT ![t] = "active"]
  /\ UNCHANGED <<older, service, marked, acked, processed, cache, reader, seen, broken>>

MarkBefore(t) ==
  /\ tx[t] = "active" /\ t \in service \ marked /\ Has("before")
  /\ Mark(t, TRUE)
  /\ marked' = marked \cup {t}
  /\ UNCHANGED <<older, tx, service, acked, processed, seen, broken>>

(* COMMIT, as far as the log: from here on the stream may bring the change, and a crash of the service changes nothing. *)
Flush(t) ==
  /\ tx[t] = "active" /\ (t \in service /\ Has("before") => t \in marked)
  /\ tx' = [tx EXCEPT ![t] = "flushed"]
  /\ UNCHANGED <<older, service, marked, acked, processed, cache, reader, seen, broken>>

BecomeVisible(t) ==
  /\ tx[t] = "flushed"
  /\ tx' = [tx EXCEPT ![t] = "visible"]
  /\ UNCHANGED <<older, service, marked, acked, processed, cache, reader, seen, broken>>

Rollback(t) ==
  /\ tx[t] = "active"
  /\ tx' = [tx EXCEPT ![t] = "aborted"]
  /\ UNCHANGED <<older, service, marked, acked, processed, cache, reader, seen, broken>>

(* A service that dies before this never does it. *)
Acknowledge(t) ==
  /\ tx[t] = "visible" /\ t \in service \ acked
  /\ IF Has("after") THEN Mark(t, FALSE) ELSE UNCHANGED <<cache, reader>>
  /\ acked' = acked \cup {t}
  /\ UNCHANGED <<older, tx, service, marked, processed, seen, broken>>

(* -------- the stream: at any time, any number of times -------- *)

Bring(t) ==
  /\ tx[t] = "visible" \/ (tx[t] = "flushed" /\ ~Has("gate"))
  /\ Mark(t, FALSE)
  /\ processed' = processed \cup {t}
  /\ UNCHANGED <<older, writers, seen, broken>>

(* -------- the cache -------- *)

Born(is) == [r \in Readers |-> [reader[r] EXCEPT !.born = is]]

Drop ==
  /\ Drops /\ alive
  /\ alive' = FALSE /\ marks' = {} /\ entry' = [v \in Variants |-> None] /\ sameBirth' = FALSE
  /\ reader' = Born(FALSE)
  /\ UNCHANGED <<writers, processed, older, seen, broken>>

(* A dump, or a replica that follows no longer. With the data goes the note up to where the stream is marked in it. *)
Keep ==
  /\ Returns /\ kept = None
  /\ kept' = [alive |-> alive, marks |-> marks, entry |-> entry, processed |-> processed]
  /\ sameBirth' = alive
  /\ reader' = [r \in Readers |-> [reader[r] EXCEPT !.oldBirth = @ \/ reader[r].born]]
  /\ UNCHANGED <<writers, processed, alive, marks, entry, whole, lacking, seen, broken>>

(* The dump is read, the replica is promoted. *)
ComeBack ==
  /\ kept # None /\ whole /\ lacking = None
  /\ alive' = kept.alive /\ marks' = kept.marks /\ entry' = kept.entry /\ sameBirth' = kept.alive
  /\ whole' = ~Has("bypass")
  /\ reader' = [r \in Readers |-> [reader[r] EXCEPT !.born = reader[r].oldBirth]]
  /\ UNCHANGED <<writers, processed, kept, lacking, seen, broken>>

(* Repair asks how far the log is, and waits until all of that is marked in the data, from where the data says that it is marked. *)
BeginRepair ==
  /\ ~whole /\ lacking = None
  /\ lacking' = (IF Has("log's end") THEN {t \in Txs : tx[t] \in {"flushed", "visible"}} ELSE processed) \ kept.processed
  /\ UNCHANGED <<writers, processed, cache, kept, whole, reader, seen, broken>>

Repair(t) ==
  /\ ~whole /\ lacking # None /\ t \in lacking /\ tx[t] = "visible"
  /\ Mark(t, FALSE)
  /\ lacking' = lacking \ {t}
  /\ UNCHANGED <<writers, processed, kept, whole, seen, broken>>

EndRepair ==
  /\ ~whole /\ lacking = {}
  /\ whole' = TRUE
  /\ UNCHANGED <<writers, processed, cache, kept, lacking, reader, seen, broken>>

(* -------- readers -------- *)

Answer(r, d) ==
  /\ seen' = seen \cup (d \cap service)
  /\ broken' = broken
       \cup (IF reader[r].ackedBefore \subseteq d THEN {} ELSE {"acknowledged"})
       \cup (IF reader[r].seenBefore \subseteq d THEN {} ELSE {"went back"})

Start(r) ==
  /\ reader[r].at = "idle"
  /\ \E v \in Variants :
       reader' = [reader EXCEPT ![r] = [Idle EXCEPT !.at = "asks", !.v = v, !.ackedBefore = acked, !.seenBefore = seen]]
  /\ UNCHANGED <<older, writers, processed, cache, seen, broken>>

Hit(r) ==
  /\ whole /\ reader[r].at = "asks" /\ entry[reader[r].v] # None
  /\ Answer(r, entry[reader[r].v].d)
  /\ reader' = [reader EXCEPT ![r] = Idle]
  /\ UNCHANGED <<older, writers, processed, cache>>

Miss(r) ==
  /\ whole /\ reader[r].at = "asks" /\ entry[reader[r].v] = None
  /\ alive' = TRUE /\ sameBirth' = (alive /\ sameBirth)
  /\ reader' = [reader EXCEPT ![r].at = "loads", ![r].born = TRUE, ![r].oldBirth = kept # None /\ sameBirth',
                              ![r].unmarked = TRUE]
  /\ UNCHANGED <<writers, processed, marks, entry, older, seen, broken>>

Bypass(r) ==
  /\ ~whole /\ reader[r].at = "asks"
  /\ Answer(r, Visible)
  /\ reader' = [reader EXCEPT ![r] = Idle]
  /\ UNCHANGED <<writers, processed, cache, older>>

(* Without the rule a reader who finds another loading the same takes that value. Loads are usually shared like this, and without even asking
   whether the family is the same and unmarked since the other's miss, as is done here. *)
TakeAnothers(r) ==
  /\ ~Has("look again") /\ whole /\ reader[r].at = "asks" /\ entry[reader[r].v] = None
  /\ \E other \in Readers \ {r} :
       /\ reader[other].at = "loaded" /\ reader[other].v = reader[r].v
       /\ reader[other].born /\ reader[other].unmarked
       /\ Answer(r, reader[other].d)
  /\ reader' = [reader EXCEPT ![r] = Idle]
  /\ UNCHANGED <<older, writers, processed, cache>>

Load(r) ==
  /\ reader[r].at = "loads"
  /\ reader' = [reader EXCEPT ![r].at = IF Has("one") THEN "loaded" ELSE "lacks snapshot", ![r].d = Visible, ![r].s = Finished]
  /\ UNCHANGED <<older, writers, processed, cache, seen, broken>>

TakeSnapshot(r) ==
  /\ reader[r].at = "lacks snapshot"
  /\ reader' = [reader EXCEPT ![r].at = "loaded", ![r].s = Finished]
  /\ UNCHANGED <<older, writers, processed, cache, seen, broken>>

Accepts(r) ==
  /\ Has("birth") => reader[r].born
  /\ Has("marks") => marks \subseteq reader[r].s
  /\ Has("newer") => (entry[reader[r].v] = None \/ entry[reader[r].v].s \subseteq reader[r].s)

Fill(r) ==
  /\ reader[r].at = "loaded"
  /\ Answer(r, reader[r].d)
  /\ IF Accepts(r)
       THEN /\ alive' = TRUE
            /\ sameBirth' = (alive /\ sameBirth /\ (marks = {} \/ ~Has("new birth")))
            /\ entry' = [entry EXCEPT ![reader[r].v] = [d |-> reader[r].d, s |-> reader[r].s]]
            /\ marks' = IF Has("marks") THEN {} ELSE marks
            /\ reader' = [(IF marks # {} /\ Has("new birth") THEN Born(FALSE) ELSE reader) EXCEPT ![r] = Idle]
       ELSE /\ reader' = [reader EXCEPT ![r] = Idle]
            /\ UNCHANGED cache
  /\ UNCHANGED <<writers, processed, older>>

Next ==
  \/ \E t \in Txs : Begin(t) \/ MarkBefore(t) \/ Flush(t) \/ BecomeVisible(t) \/ Rollback(t) \/ Acknowledge(t) \/ Bring(t)
  \/ \E r \in Readers : Start(r) \/ Hit(r) \/ Miss(r) \/ TakeAnothers(r) \/ Load(r) \/ TakeSnapshot(r) \/ Fill(r)
  \/ \E t \in Txs : Repair(t)
  \/ \E r \in Readers : Bypass(r)
  \/ Drop \/ Keep \/ ComeBack \/ BeginRepair \/ EndRepair

Spec == Init /\ [][Next]_vars

(* -------- what is promised -------- *)

(* No entry that may be read lacks a write that was acknowledged. *)
NothingStaleAfterAcknowledgement == whole => \A v \in Variants : entry[v] # None => acked \subseteq entry[v].d

(* No entry that may be read lacks a change that the stream has brought. *)
NothingStaleAfterItsChange == whole => \A v \in Variants : entry[v] # None => (processed \cap Visible) \subseteq entry[v].d

(* No read that starts after an acknowledgement shows less. *)
ReadsShowWhatWasAcknowledged == "acknowledged" \notin broken

(* Once anybody has read a service's write, nobody who starts later reads less, as long as the cache keeps its data. *)
ReadsNeverGoBack == Drops \/ Returns \/ "went back" \notin broken

(* When everything is over and was brought, every entry is what a fresh read gives. *)
AtRestEntriesAreTrue ==
  (whole /\ \A t \in Txs : tx[t] \in {"idle", "aborted"} \/ (tx[t] = "visible" /\ t \in processed))
    => \A v \in Variants : entry[v] # None => entry[v].d = Visible

(* An entry is replaced only by what shows no less, whoever wrote. *)
EntriesNeverGoBack == [][ComeBack \/ \A v \in Variants : entry[v] # None /\ entry'[v] # None => entry[v].d \subseteq entry'[v].d]_vars

Symmetry == Permutations(Readers) \cup Permutations(Variants)
=============================================================================
