package dev.tamid.simulation;

import dev.tamid.coherence.write.WhenCacheIsAway;
import dev.tamid.model.Rule;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One seed: two processes of a service, readers, writers, the change stream and what befalls them; then calm, and everything is looked at. */
final class Run {

    private static final int PERCENT_AS_THE_GATEWAY = 15;
    private static final int PERCENT_BOTH_ROWS = 30;
    private static final int PERCENT_CHANGE_THEIR_MIND = 15;
    private static final int PERCENT_IN_ONE_PROCESS = 70;
    private static final int LATEST_CRASH = 6;
    private static final List<Question> QUESTIONS = List.of(Question.values());

    private final long seed;
    private final Dice dice;
    private final Course course;
    private final World world;
    private final MeterRegistry meters;
    private final List<Instance> instances;

    Run(Server server, long seed, Set<Rule> rules, MeterRegistry meters) {
        this.seed = seed;
        this.dice = new Dice(seed);
        this.course = Course.of(dice);
        this.world = World.of(server, seed, dice, course, rules);
        this.meters = meters;
        this.instances = List.of(
                new Instance(world, WhenCacheIsAway.REJECT, meters),
                new Instance(world, WhenCacheIsAway.DEGRADE, meters));
    }

    Outcome outcome() {
        Server.answer(world.server().commands().unlink(world.tenant().keys()));
        try {
            List<Actor> busy = busy();
            List<Follower> followers = new ArrayList<>();
            List<Actor> following = new ArrayList<>();
            for (int i = 1; i <= course.followers(); i++) {
                Follower follower = new Follower(world, dice.apart(), course.replays(), meters);
                followers.add(follower);
                Actor actor = world.scheduler().spawn("stream " + i, follower::follow);
                actor.stalledUntil = course.streamFrom();
                following.add(actor);
            }
            world.scheduler().run(() -> world.scheduler().done(busy));
            world.faults().end();
            followers.forEach(Follower::calm);
            world.scheduler().run(() -> world.scheduler().done(following));
            rest();
        } finally {
            world.scheduler().end();
            Server.answer(world.server().commands().unlink(world.tenant().keys()));
        }
        return new Outcome(
                seed,
                world.rules(),
                course,
                world.scheduler().broken(),
                List.copyOf(world.scheduler().lines()));
    }

    private List<Actor> busy() {
        List<Actor> busy = new ArrayList<>();
        for (int i = 1; i <= course.readers(); i++) {
            Dice own = dice.apart();
            Instance instance = instances.get(own.percent(PERCENT_IN_ONE_PROCESS) ? 0 : 1);
            busy.add(mortal("reader " + i, own, () -> reader(own, instance)));
        }
        for (int i = 1; i <= course.writers(); i++) {
            Dice own = dice.apart();
            Instance instance = own.one(instances);
            busy.add(mortal("writer " + i, own, () -> writer(own, instance)));
        }
        for (int i = 1; i <= course.byHand(); i++) {
            Dice own = dice.apart();
            busy.add(mortal("psql", own, () -> byHand(own)));
        }
        if (course.drops() > 0) {
            Dice own = dice.apart();
            busy.add(world.scheduler().spawn("Redis", () -> drops(own)));
        }
        return busy;
    }

    private Actor mortal(String name, Dice own, Runnable program) {
        Actor actor = world.scheduler().spawn(name, program);
        if (own.percent(course.percentDying())) {
            actor.crashAfter = own.below(LATEST_CRASH);
        }
        return actor;
    }

    private void reader(Dice own, Instance instance) {
        for (int i = 0; i < course.reads(); i++) {
            Question question = own.one(QUESTIONS.subList(0, course.questions()));
            boolean asTheGateway = own.percent(PERCENT_AS_THE_GATEWAY);
            world.scheduler().step("asks for " + question);
            Promises.Expected expected = world.promises().begins();
            try {
                if (asTheGateway) {
                    instance.held(question).ifPresent(shown -> answered(expected, shown));
                } else {
                    answered(expected, instance.read(question));
                }
            } catch (DataAccessException | TransactionException failed) {
                world.scheduler().saw("gets an error");
            }
        }
    }

    private void answered(Promises.Expected expected, Shown shown) {
        world.scheduler().saw("answers " + shown);
        world.promises().answered(expected, shown);
    }

    private void writer(Dice own, Instance instance) {
        for (int i = 0; i < course.writes(); i++) {
            List<Integer> rows = rows(own);
            boolean changesMind = own.percent(PERCENT_CHANGE_THEIR_MIND);
            try {
                instance.write(rows, changesMind)
                        .ifPresentOrElse(
                                transaction -> {
                                    world.scheduler().saw("acknowledged");
                                    world.promises().acknowledged(transaction);
                                },
                                () -> world.scheduler().saw("pending"));
            } catch (DataAccessException
                    | TransactionException
                    | dev.tamid.coherence.write.CacheAway
                    | IllegalArgumentException refused) {
                world.scheduler().saw("refused");
            }
        }
    }

    private void byHand(Dice own) {
        for (int i = 0; i < course.writes(); i++) {
            Session session = world.session(Session.Kind.BY_HAND);
            boolean changesMind = own.percent(PERCENT_CHANGE_THEIR_MIND);
            try {
                session.begin();
                for (int row : rows(own)) {
                    session.update(row);
                }
                if (!changesMind) {
                    session.commit();
                }
            } catch (SQLException failed) {
                world.scheduler().saw("fails");
            } finally {
                session.rollBack();
            }
        }
    }

    private void drops(Dice own) {
        for (int i = 0; i < course.drops(); i++) {
            boolean restarts = own.percent(40);
            byte[][] keys = world.tenant().keys();
            byte[] family = keys[own.below(world.tenant().families().size())];
            if (restarts) {
                world.scheduler().step("is restarted, and empty");
                Server.answer(world.server().commands().unlink(keys));
                world.server().forget();
            } else {
                world.scheduler().step("loses " + new String(family, java.nio.charset.StandardCharsets.UTF_8));
                Server.answer(world.server().commands().unlink(family));
            }
            world.promises().cacheChanged();
        }
    }

    /** When all is over, entries are true, and everybody reads what is there. */
    private void rest() {
        if (world.scheduler().broken().isPresent()) {
            return;
        }
        world.promises().atRest();
        Actor last = world.scheduler().spawn("at rest", () -> {
            for (Question question : QUESTIONS) {
                for (Instance instance : instances) {
                    world.scheduler().step("asks for " + question);
                    Promises.Expected expected = new Promises.Expected(
                            world.database().versions(world.database().snapshot()), new long[Database.ROWS]);
                    answered(expected, instance.read(question));
                }
            }
        });
        world.scheduler().run(() -> world.scheduler().done(List.of(last)));
        if (world.scheduler().broken().isEmpty()) {
            world.promises().atRest();
        }
    }

    private static List<Integer> rows(Dice own) {
        return own.percent(PERCENT_BOTH_ROWS) ? List.of(0, 1) : List.of(own.below(Database.ROWS));
    }
}
