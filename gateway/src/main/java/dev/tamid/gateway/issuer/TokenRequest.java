package dev.tamid.gateway.issuer;

import dev.tamid.edge.auth.Role;
import dev.tamid.edge.body.BodyRules;
import dev.tamid.edge.body.Field;
import dev.tamid.edge.body.Fields;
import dev.tamid.edge.problem.FieldCode;
import dev.tamid.edge.problem.FieldError;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a token is to say.
 *
 * @param subject the user; the trainer's id when the body names none
 * @param roles names of {@link Role}s; {@code trainer} when the body names none
 * @param expiresInSeconds 1 to 86,400; an hour when the body does not say
 */
record TokenRequest(UUID trainer, String subject, List<String> roles, long expiresInSeconds) {

    private static final String TRAINER = "trainer";
    private static final String ROLES = "roles";
    private static final String EXPIRES = "expiresInSeconds";
    private static final String SUBJECT = "sub";
    private static final List<String> KNOWN =
            Stream.of(Role.values()).map(Role::claim).toList();
    private static final int LONGEST = 86_400;
    private static final long HOUR = 3_600;
    private static final BodyRules RULES = BodyRules.of(
            Field.id(TRAINER).needed(),
            Field.texts(ROLES, KNOWN.size(), 1, 40).notNull(),
            Field.integer(EXPIRES, 1, LONGEST).notNull(),
            Field.line(SUBJECT, 1, 100).notNull());

    /** Reads a body; throws {@code MALFORMED_JSON} or {@code VALIDATION}. */
    static TokenRequest of(byte[] body) {
        Fields fields = RULES.create(body);
        UUID trainer = fields.neededId(TRAINER);
        List<String> roles = fields.has(ROLES) ? fields.texts(ROLES) : List.of(Role.TRAINER.claim());
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            if (!KNOWN.contains(roles.get(i))) {
                errors.add(new FieldError(
                        ROLES + "[" + i + "]", FieldCode.INVALID_VALUE, Map.of("allowed", String.join(", ", KNOWN))));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        Long expires = fields.integer(EXPIRES);
        String subject = fields.text(SUBJECT);
        return new TokenRequest(
                trainer, subject == null ? trainer.toString() : subject, roles, expires == null ? HOUR : expires);
    }
}
