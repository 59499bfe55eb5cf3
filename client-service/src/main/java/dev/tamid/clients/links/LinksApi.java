package dev.tamid.clients.links;

import dev.tamid.edge.body.BodyRules;
import dev.tamid.edge.body.Field;
import dev.tamid.edge.idempotency.MutationRequest;
import dev.tamid.edge.idempotency.Mutations;
import dev.tamid.edge.web.Responses;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The link of a client over HTTP; both answers are the client. */
@RestController
@RequestMapping("/api/v1/clients/{id}/trainee")
final class LinksApi {

    private static final BodyRules RULES = BodyRules.of(Field.id("traineeId").needed());

    private final Mutations mutations;

    LinksApi(Mutations mutations) {
        this.mutations = mutations;
    }

    @PutMapping(consumes = "application/json")
    ResponseEntity<byte[]> link(@PathVariable UUID id, MutationRequest request) {
        UUID trainee = RULES.create(request.body()).neededId("traineeId");
        return Responses.of(mutations.apply(request, write -> Links.link(write, request, id, trainee)));
    }

    @DeleteMapping
    ResponseEntity<byte[]> unlink(@PathVariable UUID id, MutationRequest request) {
        return Responses.of(mutations.apply(request, write -> Links.unlink(write, request, id)));
    }
}
