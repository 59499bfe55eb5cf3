package dev.tamid.simulation;

import dev.tamid.model.Rule;
import java.util.Map;
import java.util.Set;

/**
 * The function library without some rules. Each mutation names the text that it replaces; when that is not there any more, it fails, so
 * that no mutation becomes none.
 */
final class Mutations {

    private record Replaced(String text, String with) {}

    private static final Map<Rule, Replaced> IN_LIBRARY = Map.of(
            // A family that is not there comes to life, as with any cache that takes what it is given.
            Rule.BIRTH,
            new Replaced("""
                      if fields[1] ~= args[4] then
                        return 'birth'
                      end
                    """, """
                      if not fields[1] then
                        redis.call('HSET', family, 'b', args[4])
                      end
                    """),
            Rule.NEW_BIRTH,
            new Replaced("    redis.call('HSET', family, 'b', args[5])\n", ""),
            Rule.MARKS,
            new Replaced("""
                        if not finished(tonumber(xid), snapshot) then
                          return 'mark'
                        end
                    """, ""),
            Rule.NEWER,
            new Replaced("""
                      if index[variant] and not not_ahead(snapshot_of(index[variant][1]), snapshot) then
                        return 'newer'
                      end
                    """, ""));

    private Mutations() {}

    /** The library with only these of the rules that it holds. */
    static String library(String library, Set<Rule> inForce) {
        String mutated = library;
        for (Map.Entry<Rule, Replaced> mutation : IN_LIBRARY.entrySet()) {
            if (!inForce.contains(mutation.getKey())) {
                mutated = without(mutated, mutation.getKey(), mutation.getValue());
            }
        }
        return mutated;
    }

    private static String without(String library, Rule rule, Replaced replaced) {
        int at = library.indexOf(replaced.text());
        if (at < 0 || library.indexOf(replaced.text(), at + 1) >= 0) {
            throw new IllegalStateException("The rule " + rule
                    + " is not, or more than once, where the mutation looks for it:\n" + replaced.text());
        }
        return library.replace(replaced.text(), replaced.with());
    }
}
