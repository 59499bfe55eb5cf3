package dev.tamid.clients.clients;

import dev.tamid.clients.rows.Rows;
import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.read.Loaded;
import dev.tamid.coherence.read.Reads;
import dev.tamid.edge.answer.Etags;
import dev.tamid.edge.body.Fields;
import dev.tamid.edge.idempotency.MutationRequest;
import dev.tamid.edge.idempotency.Mutations;
import dev.tamid.edge.web.Responses;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Clients over HTTP. */
@RestController
@RequestMapping("/api/v1/clients")
final class ClientsApi {

    private final Reads reads;
    private final Mutations mutations;
    private final Clients clients;

    ClientsApi(Reads reads, Mutations mutations, Clients clients) {
        this.reads = reads;
        this.mutations = mutations;
        this.clients = clients;
    }

    @GetMapping
    ResponseEntity<byte[]> list(
            ViewRequest view, @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        return Responses.of(reads.read(view, load -> ClientList.load(load.jdbc(), view)), known);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(
            ViewRequest view, @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        return Responses.of(
                reads.read(view, load -> {
                    UUID id = Objects.requireNonNull(view.subject());
                    JdbcRow row = Rows.CLIENTS
                            .find(load.jdbc(), view.family().trainer(), id)
                            .orElseThrow(Clients::notFound);
                    return new Loaded(
                            Rows.CLIENTS.json(row).getBytes(StandardCharsets.UTF_8),
                            Etags.ofVersion(row.integer("version")));
                }),
                known);
    }

    @PostMapping(consumes = "application/json")
    ResponseEntity<byte[]> create(MutationRequest request) {
        Fields fields = ClientFields.RULES.create(request.body());
        return Responses.of(mutations.apply(request, write -> clients.create(write, request, fields)));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {"application/merge-patch+json", "application/json"})
    ResponseEntity<byte[]> change(@PathVariable UUID id, MutationRequest request) {
        Fields fields = ClientFields.RULES.patch(request.body());
        return Responses.of(mutations.apply(request, write -> clients.change(write, request, id, fields)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(@PathVariable UUID id, MutationRequest request) {
        return Responses.of(mutations.apply(request, write -> clients.delete(write, request, id)));
    }

    @PostMapping("/{id}/restore")
    ResponseEntity<byte[]> restore(@PathVariable UUID id, MutationRequest request) {
        return Responses.of(mutations.apply(request, write -> clients.restore(write, request, id)));
    }
}
