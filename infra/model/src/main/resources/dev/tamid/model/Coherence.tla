----------------------------- MODULE Coherence -----------------------------
(* The coherence protocol of one family: transactions that change rows it shows, readers who cache what they loaded, the stream of changes, and a
   cache that may lose everything at any moment. A value is the set of transactions that it shows.

   Rules holds the names of the protocol's rules that are in force; without any one of them an invariant breaks. docs/coherence.md explains them. *)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
  Txs,        \* transactions; each may be a service's, which marks, or somebody's with SQL, who does not
  Readers,    \* each reads again and again, one answer at a time
  Variants,   \* cached answers of the family, all of which every transaction changes
  Rules,      \* of AllRules, those in force
  Drops,      \* whether the cache may lose the family
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
  "look again" } \* who waited for another's load asks the cache again; he does not take the other's value

VARIABLES
  tx,         \* state of each transaction: "idle", "active", "flushed", "visible", "aborted"
  service,    \* the transactions of services
  marked,     \* those that have marked before COMMIT
  acked,      \* those that were acknowledged
  processed,  \* those whose change the stream has brought at least once
  alive,      \* whether the family is there
  marks,      \* its marks
  entry,      \* its entries: None, or the data d and the finished transactions s of the snapshot that vouches for it
  reader,     \* what each reader does
  seen,       \* what finished reads have shown
  broken      \* promises that a read broke: "acknowledged", "went back"

vars == <<tx, service, marked, acked, processed, alive, marks, entry, reader, seen, broken>>
cache == <<alive, marks, entry>>
writers == <<tx, service, marked, acked>>

Visible == {t \in Txs : tx[t] = "visible"}
Finished == {t \in Txs : tx[t] \in {"visible", "aborted"}}
Has(rule) == rule \in Rules

Idle == [at |-> "idle", v |-> None, d |-> {}, s |-> {}, born |-> FALSE, unmarked |-> FALSE, ackedBefore |-> {}, seenBefore |-> {}]

Init ==
  /\ tx = [t \in Txs |-> "idle"]
  /\ service \in SUBSET Txs
  /\ marked = {} /\ acked = {} /\ processed = {}
  /\ alive = FALSE /\ marks = {} /\ entry = [v \in Variants |-> None]
  /\ reader = [r \in Readers |-> Idle]
  /\ seen = {} /\ broken = {}

(* -------- the operation: mark -------- *)

(* A family that is not there is made only where the mark must be remembered: before the change is visible. *)
Mark(t, create) ==
  IF alive \/ create
    THEN /\ alive' = TRUE
         /\ marks' = marks \cup {t}
         /\ reader' = [r \in Readers |-> [reader[r] EXCEPT !.unmarked = FALSE]]
         /\ entry' = [v \in Variants |-> IF entry[v] # None /\ t \notin entry[v].s THEN None ELSE entry[v]]
    ELSE UNCHANGED <<cache, reader>>

(* -------- writers -------- *)

Begin(t) ==
  /\ tx[t] = "idle"
  /\ \A other \in Txs : other < t => tx[other] # "idle"     \* ids are given in order
  /\ tx' = [tx EXCEPT ![t] = "active"]
  /\ UNCHANGED <<service, marked, acked, processed, cache, reader, seen, broken>>

MarkBefore(t) ==
  /\ tx[t] = "active" /\ t \in service \ marked /\ Has("before")
  /\ Mark(t, TRUE)
  /\ marked' = marked \cup {t}
  /\ UNCHANGED <<tx, service, acked, processed, seen, broken>>

(* COMMIT, as far as the log: from here on the stream may bring the change, and a crash of the service changes nothing. *)
Flush(t) ==
  /\ tx[t] = "active" /\ (t \in service /\ Has("before") => t \in marked)
  /\ tx' = [tx EXCEPT ![t] = "flushed"]
  /\ UNCHANGED <<service, marked, acked, processed, cache, reader, seen, broken>>

BecomeVisible(t) ==
  /\ tx[t] = "flushed"
  /\ tx' = [tx EXCEPT ![t] = "visible"]
  /\ UNCHANGED <<service, marked, acked, processed, cache, reader, seen, broken>>

Rollback(t) ==
  /\ tx[t] = "active"
  /\ tx' = [tx EXCEPT ![t] = "aborted"]
  /\ UNCHANGED <<service, marked, acked, processed, cache, reader, seen, broken>>

(* A service that dies before this never does it. *)
Acknowledge(t) ==
  /\ tx[t] = "visible" /\ t \in service \ acked
  /\ IF Has("after") THEN Mark(t, TRUE) ELSE UNCHANGED <<cache, reader>>
  /\ acked' = acked \cup {t}
  /\ UNCHANGED <<tx, service, marked, processed, seen, broken>>

(* -------- the stream: at any time, any number of times -------- *)

Bring(t) ==
  /\ tx[t] = "visible" \/ (tx[t] = "flushed" /\ ~Has("gate"))
  /\ Mark(t, FALSE)
  /\ processed' = processed \cup {t}
  /\ UNCHANGED <<writers, seen, broken>>

(* -------- the cache -------- *)

Born(is) == [r \in Readers |-> [reader[r] EXCEPT !.born = is]]

Drop ==
  /\ Drops /\ alive
  /\ alive' = FALSE /\ marks' = {} /\ entry' = [v \in Variants |-> None]
  /\ reader' = Born(FALSE)
  /\ UNCHANGED <<writers, processed, seen, broken>>

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
  /\ UNCHANGED <<writers, processed, cache, seen, broken>>

Hit(r) ==
  /\ reader[r].at = "asks" /\ entry[reader[r].v] # None
  /\ Answer(r, entry[reader[r].v].d)
  /\ reader' = [reader EXCEPT ![r] = Idle]
  /\ UNCHANGED <<writers, processed, cache>>

Miss(r) ==
  /\ reader[r].at = "asks" /\ entry[reader[r].v] = None
  /\ alive' = TRUE
  /\ reader' = [reader EXCEPT ![r].at = "loads", ![r].born = TRUE, ![r].unmarked = TRUE]
  /\ UNCHANGED <<writers, processed, marks, entry, seen, broken>>

(* Without the rule a reader who finds another loading the same takes that value. Loads are usually shared like this, and without even asking
   whether the family is the same and unmarked since the other's miss, as is done here. *)
TakeAnothers(r) ==
  /\ ~Has("look again") /\ reader[r].at = "asks" /\ entry[reader[r].v] = None
  /\ \E other \in Readers \ {r} :
       /\ reader[other].at = "loaded" /\ reader[other].v = reader[r].v
       /\ reader[other].born /\ reader[other].unmarked
       /\ Answer(r, reader[other].d)
  /\ reader' = [reader EXCEPT ![r] = Idle]
  /\ UNCHANGED <<writers, processed, cache>>

Load(r) ==
  /\ reader[r].at = "loads"
  /\ reader' = [reader EXCEPT ![r].at = IF Has("one") THEN "loaded" ELSE "lacks snapshot", ![r].d = Visible, ![r].s = Finished]
  /\ UNCHANGED <<writers, processed, cache, seen, broken>>

TakeSnapshot(r) ==
  /\ reader[r].at = "lacks snapshot"
  /\ reader' = [reader EXCEPT ![r].at = "loaded", ![r].s = Finished]
  /\ UNCHANGED <<writers, processed, cache, seen, broken>>

Accepts(r) ==
  /\ Has("birth") => reader[r].born
  /\ Has("marks") => marks \subseteq reader[r].s
  /\ Has("newer") => (entry[reader[r].v] = None \/ entry[reader[r].v].s \subseteq reader[r].s)

Fill(r) ==
  /\ reader[r].at = "loaded"
  /\ Answer(r, reader[r].d)
  /\ IF Accepts(r)
       THEN /\ alive' = TRUE
            /\ entry' = [entry EXCEPT ![reader[r].v] = [d |-> reader[r].d, s |-> reader[r].s]]
            /\ marks' = IF Has("marks") THEN {} ELSE marks
            /\ reader' = [(IF marks # {} /\ Has("new birth") THEN Born(FALSE) ELSE reader) EXCEPT ![r] = Idle]
       ELSE /\ reader' = [reader EXCEPT ![r] = Idle]
            /\ UNCHANGED cache
  /\ UNCHANGED <<writers, processed>>

Next ==
  \/ \E t \in Txs : Begin(t) \/ MarkBefore(t) \/ Flush(t) \/ BecomeVisible(t) \/ Rollback(t) \/ Acknowledge(t) \/ Bring(t)
  \/ \E r \in Readers : Start(r) \/ Hit(r) \/ Miss(r) \/ TakeAnothers(r) \/ Load(r) \/ TakeSnapshot(r) \/ Fill(r)
  \/ Drop

Spec == Init /\ [][Next]_vars

(* -------- what is promised -------- *)

(* No entry lacks a write that was acknowledged. *)
NothingStaleAfterAcknowledgement == \A v \in Variants : entry[v] # None => acked \subseteq entry[v].d

(* No entry lacks a change that the stream has brought. *)
NothingStaleAfterItsChange == \A v \in Variants : entry[v] # None => (processed \cap Visible) \subseteq entry[v].d

(* No read that starts after an acknowledgement shows less. *)
ReadsShowWhatWasAcknowledged == "acknowledged" \notin broken

(* Once anybody has read a service's write, nobody who starts later reads less, as long as the cache keeps its data. *)
ReadsNeverGoBack == Drops \/ "went back" \notin broken

(* When everything is over and was brought, every entry is what a fresh read gives. *)
AtRestEntriesAreTrue ==
  (\A t \in Txs : tx[t] \in {"idle", "aborted"} \/ (tx[t] = "visible" /\ t \in processed))
    => \A v \in Variants : entry[v] # None => entry[v].d = Visible

(* An entry is replaced only by what shows no less, whoever wrote. *)
EntriesNeverGoBack == [][\A v \in Variants : entry[v] # None /\ entry'[v] # None => entry[v].d \subseteq entry'[v].d]_vars

Symmetry == Permutations(Readers) \cup Permutations(Variants)
=============================================================================
