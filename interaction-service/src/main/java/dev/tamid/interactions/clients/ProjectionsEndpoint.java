package dev.tamid.interactions.clients;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** The operator's command {@code POST /actuator/projections}: rebuilds what is kept from topics, and answers what was wrong with it. */
@Component
@Endpoint(id = "projections")
class ProjectionsEndpoint {

    private final Rebuild rebuild;

    ProjectionsEndpoint(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @WriteOperation
    Map<String, Rebuild.Outcome> rebuild() {
        return Map.of("interactions.client_refs", rebuild.run());
    }
}
