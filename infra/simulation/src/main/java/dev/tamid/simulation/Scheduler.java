package dev.tamid.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose turn it is. Every actor has a thread, but one runs at a time: at each await point he hands control back, and the dice say
 * who goes on. Time goes on with the turns and not otherwise.
 *
 * <p>Besides actors there are events, which happen by themselves at some turn: a commit becomes visible, a late command arrives.
 */
final class Scheduler {

    /** How much time passes with each turn. */
    static final Duration TURN = Duration.ofMillis(50);

    private static final int MOST_TURNS = 5_000;
    private static final int PERCENT_CHANGE_OF_PACE = 5;
    private static final int LONGEST_STALL = 60;
    private static final int WEIGHT_OF_EVENT = 4;
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    /** A promise that was broken. */
    record Broken(String promise, String how) {}

    private record Event(String says, int fromTurn, Runnable happens) {}

    private final Dice dice;
    private final int percentStall;
    private final List<Actor> actors = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Consumer<Actor>> afterTurn = new ArrayList<>();
    private final Semaphore back = new Semaphore(0);
    private @Nullable Actor current;
    private @Nullable Broken broken;
    private boolean ended;
    private long nanos;
    private int turns;

    /** Actors stand still after so many of their turns. */
    Scheduler(Dice dice, int percentStall) {
        this.dice = dice;
        this.percentStall = percentStall;
    }

    // -------- for the actors --------

    /** An await point: somebody else may go on, and when it is this actor's turn again, he does what it says. */
    void step(String does) {
        until(does, () -> true, Long.MAX_VALUE);
    }

    /** The same, but his turn cannot come before the condition holds or the time is over. */
    void until(String does, BooleanSupplier ready, long atMostNanos) {
        Actor me = me();
        if (me.dead) {
            return;
        }
        if (ended) {
            throw new Crashed();
        }
        me.next = does;
        me.ready = ready;
        me.deadlineNanos = atMostNanos == Long.MAX_VALUE ? Long.MAX_VALUE : nanos + atMostNanos;
        back.release();
        me.turn.acquireUninterruptibly();
        if (ended) {
            throw new Crashed();
        }
    }

    /** An await point at which the actor's process may die. */
    void mortalStep(String does) {
        step(does);
        mayDie();
    }

    /** A moment of this turn at which the actor's process may die. */
    void mayDie() {
        Actor me = me();
        if (!me.dead && me.crashAfter != Actor.NEVER && me.crashAfter-- == 0) {
            me.dead = true;
            saw("dies");
            throw new Crashed();
        }
    }

    /** Adds to the line of this turn what came of it. */
    void saw(String what) {
        lines.set(lines.size() - 1, lines.getLast() + " → " + what);
    }

    /** Whose turn it is. */
    Actor me() {
        if (current == null) {
            throw new IllegalStateException("It is nobody's turn");
        }
        return current;
    }

    /** Something that will happen by itself, after so many turns at least, if anybody goes on meanwhile. */
    void later(String says, int afterTurns, Runnable happens) {
        events.add(new Event(says, turns + afterTurns, happens));
    }

    void broken(String promise, String how) {
        if (broken == null) {
            broken = new Broken(promise, how);
            saw("BREAKS " + promise + ": " + how);
        }
    }

    long nanos() {
        return nanos;
    }

    int turns() {
        return turns;
    }

    // -------- for the run --------

    Actor spawn(String name, Runnable program) {
        Actor actor = new Actor(name, dice);
        actors.add(actor);
        Thread.ofVirtual().name(name).start(() -> live(actor, program));
        return actor;
    }

    void afterTurn(Consumer<Actor> then) {
        afterTurn.add(then);
    }

    /** Gives turns until it is over, or a promise is broken. */
    void run(BooleanSupplier over) {
        while (broken == null && !(over.getAsBoolean() && events.isEmpty())) {
            List<Event> due = due();
            List<Actor> ready = ready(due);
            due = ready.isEmpty() && due.isEmpty() ? List.copyOf(events) : due;
            if (ready.isEmpty() && due.isEmpty()) {
                if (!passTime()) {
                    line("nobody", "can go on");
                    broken("NobodyWaitsForEver", "waiting: " + waiting());
                }
            } else if (++turns > MOST_TURNS) {
                line("nobody", "comes to an end");
                broken("EverybodyComesToAnEnd", "after " + MOST_TURNS + " turns, waiting: " + waiting());
            } else {
                pick(ready, due);
            }
        }
    }

    /** Ends everybody's thread, one after the other. */
    void end() {
        ended = true;
        for (Actor actor : actors) {
            if (!actor.done) {
                giveTurn(actor);
            }
        }
    }

    boolean done(List<Actor> those) {
        return those.stream().allMatch(actor -> actor.done);
    }

    Optional<Broken> broken() {
        return Optional.ofNullable(broken);
    }

    List<String> lines() {
        return lines;
    }

    private void live(Actor actor, Runnable program) {
        actor.turn.acquireUninterruptibly();
        try {
            if (!ended) {
                program.run();
            }
        } catch (Crashed dead) {
            actor.dead = true;
        } catch (RuntimeException | Error fault) {
            line(actor.name, "fails with " + fault);
            broken("NothingFailsUnexpectedly", fault + " at " + List.of(fault.getStackTrace()));
        }
        actor.done = true;
        back.release();
    }

    private List<Event> due() {
        return events.stream().filter(event -> event.fromTurn() <= turns).toList();
    }

    /** Who can go on; those who stand still only when nobody else can. */
    private List<Actor> ready(List<Event> due) {
        List<Actor> all = actors.stream().filter(this::isReady).toList();
        List<Actor> moving =
                all.stream().filter(actor -> actor.stalledUntil <= turns).toList();
        return moving.isEmpty() && due.isEmpty() ? all : moving;
    }

    private boolean isReady(Actor actor) {
        return !actor.done && (nanos >= actor.deadlineNanos || actor.ready.getAsBoolean());
    }

    private void pick(List<Actor> ready, List<Event> due) {
        nanos += TURN.toNanos();
        int weight = due.size() * WEIGHT_OF_EVENT;
        for (Actor actor : ready) {
            weight += actor.weight();
        }
        int drawn = dice.below(weight);
        for (Actor actor : ready) {
            drawn -= actor.weight();
            if (drawn < 0) {
                turnOf(actor);
                return;
            }
        }
        Event event = due.get(drawn / WEIGHT_OF_EVENT);
        events.remove(event);
        line("·", event.says());
        event.happens().run();
    }

    private void turnOf(Actor actor) {
        if (dice.percent(PERCENT_CHANGE_OF_PACE)) {
            actor.changePace(dice);
        }
        line(actor.name, actor.next);
        giveTurn(actor);
        if (dice.percent(percentStall)) {
            actor.stalledUntil = turns + dice.below(LONGEST_STALL);
        }
        afterTurn.forEach(then -> then.accept(actor));
    }

    private void giveTurn(Actor actor) {
        current = actor;
        actor.turn.release();
        try {
            if (!back.tryAcquire(LONGEST_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        actor.name + " does not come back from: " + actor.next + "\n" + String.join("\n", lines));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        current = null;
    }

    /** Lets time pass until the first who waits for a while has waited enough. */
    private boolean passTime() {
        long next = actors.stream()
                .filter(actor -> !actor.done)
                .mapToLong(actor -> actor.deadlineNanos)
                .min()
                .orElse(Long.MAX_VALUE);
        nanos = next == Long.MAX_VALUE ? nanos : Math.max(nanos, next);
        return next != Long.MAX_VALUE;
    }

    private List<String> waiting() {
        return actors.stream()
                .filter(actor -> !actor.done)
                .map(actor -> actor.name + " (" + actor.next + ")")
                .toList();
    }

    private void line(String who, String does) {
        lines.add(String.format(java.util.Locale.ROOT, "%4d  %-10s %s", turns, who, does));
    }
}
