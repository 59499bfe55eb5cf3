package dev.tamid.gateway.contract.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema, or a part of one, together with the documents that its references lead to.
 *
 * @param documents by the address that a reference names before its {@code #}; the own document under the empty address
 * @param address of the document that the node is in
 */
public record Schema(Map<String, JsonNode> documents, String address, JsonNode node) {

    private static final int MOST_REFERENCES = 20;

    /** The whole of a document that refers to nothing but itself. */
    public static Schema of(JsonNode document) {
        return new Schema(Map.of("", document), "", document);
    }

    /** Another part of the same document. */
    public Schema at(JsonNode part) {
        return new Schema(documents, address, part);
    }

    Schema field(String keyword) {
        return at(node.path(keyword));
    }

    boolean has(String keyword) {
        return node.has(keyword);
    }

    /** Of what may be there: each has one type at most and no reference, {@code oneOf} or {@code anyOf} on top. */
    List<Schema> alternatives() {
        Schema here = resolved();
        for (String union : List.of("oneOf", "anyOf")) {
            if (here.has(union)) {
                return here.node
                        .path(union)
                        .valueStream()
                        .flatMap(each -> here.at(each).alternatives().stream())
                        .toList();
            }
        }
        if (!here.node.path("type").isArray()) {
            return List.of(here);
        }
        List<Schema> each = new ArrayList<>();
        here.node.path("type").forEach(type -> {
            ObjectNode one = ((ObjectNode) here.node).deepCopy();
            one.set("type", type);
            each.add(here.at(one));
        });
        return each;
    }

    /** The type, or nothing where any is allowed; of a constant the constant's. */
    String type() {
        if (has("type")) {
            return node.path("type").asString("");
        }
        JsonNode value = has("const") ? node.path("const") : node.path("enum").path(0);
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case NULL -> "null";
            default -> has("properties") ? "object" : "";
        };
    }

    Set<String> names(String keyword) {
        Set<String> names = new TreeSet<>();
        JsonNode found = node.path(keyword);
        if (found.isObject()) {
            names.addAll(found.propertyNames());
        } else {
            found.forEach(name -> names.add(name.asString("")));
        }
        return names;
    }

    private Schema resolved() {
        Schema here = this;
        for (int i = 0; here.has("$ref"); i++) {
            String[] reference = here.node.path("$ref").asString("").split("#", 2);
            String where = reference[0].isEmpty() ? here.address : reference[0];
            JsonNode document = documents.get(where);
            if (document == null || i > MOST_REFERENCES) {
                throw new IllegalArgumentException("A reference that leads nowhere: " + here.node.path("$ref"));
            }
            JsonNode target = reference.length == 1 ? document : document.at(reference[1]);
            if (target.isMissingNode()) {
                throw new IllegalArgumentException("A reference that leads nowhere: " + here.node.path("$ref"));
            }
            here = new Schema(documents, where, target);
        }
        return here;
    }
}
