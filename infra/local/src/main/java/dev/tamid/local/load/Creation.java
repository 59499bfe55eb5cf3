package dev.tamid.local.load;

import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Sends one row as a POST and says what became of it. */
final class Creation {
    private static final String TAKEN = "EXTERNAL_ID_TAKEN";

    private final Rest rest;
    private final String path;

    Creation(Rest rest, String path) {
        this.rest = rest;
        this.path = path;
    }

    /**
     * Creates what the body says.
     *
     * @throws LoadStopped when there is no sense in sending the next row
     */
    Outcome send(ObjectNode body) {
        Rest.Reply reply = rest.post(path, body.toString(), UUID.randomUUID().toString());
        return switch (reply.status()) {
            case 200, 201 -> new Outcome.Created();
            case 409 ->
                Problem.code(reply).equals(TAKEN)
                        ? new Outcome.AlreadyThere()
                        : new Outcome.Refused(Problem.text(reply));
            case 401, 403 -> throw new LoadStopped("The gateway does not take the token: " + Problem.text(reply));
            default -> new Outcome.Refused(Problem.text(reply));
        };
    }
}
