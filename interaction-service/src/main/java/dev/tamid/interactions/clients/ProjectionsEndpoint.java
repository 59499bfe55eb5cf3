package dev.tamid.interactions.clients;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * The operator's command: {@code GET /actuator/projections} tells how the refs differ from what the topic says, {@code POST} also corrects
 * them. Not routed by the gateway.
 */
@Component
@Endpoint(id = "projections")
class ProjectionsEndpoint {

    private final Rebuild rebuild;

    ProjectionsEndpoint(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @ReadOperation
    Rebuild.Outcome compare() {
        return rebuild.run(false);
    }

    @WriteOperation
    Rebuild.Outcome replace() {
        return rebuild.run(true);
    }
}
