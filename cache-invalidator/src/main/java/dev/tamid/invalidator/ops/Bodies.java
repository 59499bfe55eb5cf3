package dev.tamid.invalidator.ops;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Takes in a request's JSON, at most {@value #MOST_BYTES} bytes. */
final class Bodies {

    private static final int MOST_BYTES = 16_384;

    private Bodies() {}

    static Mono<byte[]> json(ServerRequest request) {
        if (request.headers()
                .contentType()
                .filter(MediaType.APPLICATION_JSON::equalsTypeAndSubtype)
                .isEmpty()) {
            return Mono.error(ProblemException.of(Code.UNSUPPORTED_MEDIA_TYPE));
        }
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), MOST_BYTES)
                .map(Bodies::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorMap(
                        DataBufferLimitException.class,
                        tooLarge -> new ProblemException(new Problem(
                                Code.PAYLOAD_TOO_LARGE,
                                Map.of("max", Integer.toString(MOST_BYTES)),
                                List.of(),
                                null,
                                null)));
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }
}
