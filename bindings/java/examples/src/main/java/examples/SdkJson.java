package examples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;
import software.amazon.awssdk.utils.builder.Buildable;

/** Moves the service's JSON into the SDK's requests and out of its responses, by the SDK's own lists of members. */
final class SdkJson {
    private SdkJson() {}

    /** Fills a builder. */
    static <B extends SdkPojo> B filled(B builder, String json) {
        return filled(builder, JsonNode.parser().parse(json));
    }

    private static <B extends SdkPojo> B filled(B builder, JsonNode json) {
        for (SdkField<?> field : builder.sdkFields()) {
            json.field(field.locationName()).ifPresent(member -> field.set(builder, value(field, member)));
        }
        return builder;
    }

    private static Object value(SdkField<?> field, JsonNode member) {
        if (member.isArray()) {
            SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
            return member.asArray().stream().map(it -> value(item, it)).toList();
        }
        if (member.isObject() && field.marshallingType() == MarshallingType.MAP) {
            SdkField<?> item = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> map = new LinkedHashMap<>();
            member.asObject().forEach((name, it) -> map.put(name, value(item, it)));
            return map;
        }
        if (member.isObject()) {
            return ((Buildable) filled(field.constructor().get(), member)).build();
        }
        return member.isBoolean() ? (Object) member.asBoolean() : member.text();
    }

    /** Writes a response. */
    static byte[] written(SdkPojo response) {
        JsonWriter writer = JsonWriter.create();
        write(writer, response);
        return writer.getBytes();
    }

    private static void write(JsonWriter writer, Object value) {
        if (value instanceof SdkPojo pojo) {
            writer.writeStartObject();
            for (SdkField<?> field : pojo.sdkFields()) {
                Object member = field.getValueOrDefault(pojo);
                if (member != null) {
                    writer.writeFieldName(field.locationName());
                    write(writer, member);
                }
            }
            writer.writeEndObject();
        } else if (value instanceof Map<?, ?> map) {
            writer.writeStartObject();
            map.forEach((name, member) -> {
                writer.writeFieldName((String) name);
                write(writer, member);
            });
            writer.writeEndObject();
        } else if (value instanceof List<?> list) {
            writer.writeStartArray();
            list.forEach(item -> write(writer, item));
            writer.writeEndArray();
        } else if (value instanceof Integer number) {
            writer.writeValue(number.intValue());
        } else if (value instanceof Boolean flag) {
            writer.writeValue(flag.booleanValue());
        } else {
            writer.writeValue(value.toString());
        }
    }
}
