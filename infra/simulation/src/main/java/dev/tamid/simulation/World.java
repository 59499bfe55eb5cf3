package dev.tamid.simulation;

import dev.tamid.model.Rule;
import java.util.Set;
import java.util.function.Supplier;

/** What the actors of one run share. */
record World(
        Server server,
        Scheduler scheduler,
        Turns turns,
        Database database,
        Promises promises,
        Faults faults,
        Set<Rule> rules,
        Tenant tenant) {

    static World of(Server server, long seed, Dice dice, Course course, Set<Rule> rules) {
        Scheduler scheduler = new Scheduler(dice.apart(), course.percentStall());
        Database database = new Database(course.firstXid());
        Tenant tenant = Tenant.of(seed);
        return new World(
                server,
                scheduler,
                new Turns(scheduler, rules),
                database,
                new Promises(server, scheduler, database, tenant, course.drops() == 0),
                new Faults(
                        dice.apart(),
                        course.percentOfCommands(),
                        course.percentOfStatements(),
                        course.mostTurnsUntilVisible()),
                rules,
                tenant);
    }

    /** A process' connection to Redis. */
    Wire wire() {
        return new Wire(server, scheduler, faults, rules, database, promises);
    }

    /** A process' connections to the database. */
    Supplier<Session> sessions(Session.Kind kind) {
        return () -> new Session(kind, database, scheduler, faults, rules);
    }

    Session session(Session.Kind kind) {
        return sessions(kind).get();
    }
}
