package org.bailiwick.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WireMessageTests {
    @ParameterizedTest
    @EnumSource
    void survivesARoundTripUnchanged(WireMessage message) throws IOException {
        Object read = WireJson.read(message.exampleJson(), message.type);
        byte[] written = WireJson.write(read);

        assertThat(WireJson.read(written, message.type)).isEqualTo(read);
        assertThat(withoutEmpty(tree(written))).isEqualTo(withoutEmpty(tree(message.exampleJson())));
    }

    @ParameterizedTest
    @EnumSource
    void fitsItsSchemaAsExampleAndAsWritten(WireMessage message) throws IOException {
        byte[] written = WireJson.write(WireJson.read(message.exampleJson(), message.type));

        assertThat(schema(message).validate(text(message.exampleJson()), InputFormat.JSON))
                .isEmpty();
        assertThat(schema(message).validate(text(written), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ignoresFieldsOfALaterVersion(WireMessage message) throws IOException {
        JsonNode later = addFieldEverywhere(tree(message.exampleJson()));

        if (message != WireMessage.ENROLMENT_REQUEST) {
            assertThat(WireJson.read(WireJson.write(later), message.type))
                    .isEqualTo(WireJson.read(message.exampleJson(), message.type));
            assertThat(schema(message).validate(later.toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("org.bailiwick.protocol.WireMessage#oncePerSchema")
    void schemaAndRecordNameTheSameFields(WireMessage message) throws IOException {
        List<String> differences = new ArrayList<>();
        compare("", tree(message.schemaJson()), message.type, differences);

        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.bailiwick.protocol.WireMessage#oncePerSchema")
    void refusesEachMissingRequiredField(WireMessage message) throws IOException {
        for (JsonNode required : tree(message.schemaJson()).path("required")) {
            ObjectNode incomplete = (ObjectNode) tree(message.exampleJson());
            incomplete.remove(required.textValue());

            assertThat(schema(message).validate(incomplete.toString(), InputFormat.JSON))
                    .as(required.textValue())
                    .isNotEmpty();
            assertThatThrownBy(() -> WireJson.read(WireJson.write(incomplete), message.type))
                    .hasMessageContaining(required.textValue());
        }
    }

    @Test
    void parsesACommandOfALaterVersionAsUnsupported() throws IOException {
        Command command = WireJson.read(
                "{\"type\":\"defragment-moon\",\"phase\":{\"x\":1}}".getBytes(StandardCharsets.UTF_8), Command.class);

        assertThat(command).isEqualTo(new UnsupportedCommand("defragment-moon"));
        assertThat(text(WireJson.write(command))).isEqualTo("{\"type\":\"defragment-moon\"}");
    }

    private static JsonSchema schema(WireMessage message) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text(message.schemaJson()));
    }

    private static JsonNode tree(byte[] json) throws IOException {
        return WireJson.mapper().readTree(json);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** An empty list and an absent one mean the same. */
    private static JsonNode withoutEmpty(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .removeIf(field ->
                            field.getValue().isArray() && field.getValue().isEmpty());
            object.forEach(WireMessageTests::withoutEmpty);
        } else if (node instanceof ArrayNode array) {
            array.forEach(WireMessageTests::withoutEmpty);
        }
        return node;
    }

    private static JsonNode addFieldEverywhere(JsonNode node) {
        node.forEach(WireMessageTests::addFieldEverywhere);
        if (node instanceof ObjectNode object) {
            object.putObject("addedLater").putArray("deep").add(1).addNull();
        }
        return node;
    }

    private static void compare(String path, JsonNode schema, Type type, List<String> differences) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            compare(path + "[]", schema.path("items"), list.getActualTypeArguments()[0], differences);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            TreeSet<String> described = new TreeSet<>();
            schema.path("properties").fieldNames().forEachRemaining(described::add);
            TreeSet<String> declared = new TreeSet<>();
            for (RecordComponent component : record.getRecordComponents()) {
                declared.add(component.getName());
                String at = path + "/" + component.getName();
                compare(
                        at,
                        schema.path("properties").path(component.getName()),
                        component.getGenericType(),
                        differences);
            }
            if (!described.equals(declared)) {
                differences.add(path + ": schema has " + described + ", record has " + declared);
            }
        }
    }
}
