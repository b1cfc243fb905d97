package dev.lifeboat.drill.marker;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * A global table into which Lifeboat writes items of its own. Each bears a name that nobody else uses in its partition
 * key; an item that Lifeboat did not write is never touched.
 *
 * @param name of the table, the same in all Regions
 * @param keys its key, partition first: attribute to type, {@code S}, {@code N} or {@code B}
 */
public record MarkedTable(String name, Map<String, String> keys) {
    /** How many markers {@link #numbers} reads in one call. */
    public static final int ROOM = 100;

    private static final String OURS = "lifeboat";
    private static final String NUMBER = "number";

    public MarkedTable {
        keys = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** Asks a Region for the table's key. */
    public static MarkedTable of(Door door, String region, String name) throws InterruptedException {
        TableDescription table = Calls.answer(() -> door.client(DynamoDbClient.class, region)
                .describeTable(request -> request.tableName(name))
                .table());
        Map<String, String> types = new HashMap<>();
        table.attributeDefinitions()
                .forEach(attribute -> types.put(attribute.attributeName(), attribute.attributeTypeAsString()));
        Map<String, String> keys = new LinkedHashMap<>();
        for (KeyType part : List.of(KeyType.HASH, KeyType.RANGE)) {
            for (KeySchemaElement element : table.keySchema()) {
                if (element.keyType() == part) {
                    keys.put(element.attributeName(), types.getOrDefault(element.attributeName(), "S"));
                }
            }
        }
        return new MarkedTable(name, keys);
    }

    /** The name of its partition key's attribute. */
    public String partition() {
        return keys.keySet().iterator().next();
    }

    /** Whether a marker's name stands in its key as it is. */
    boolean isNamedByText() {
        return "S".equals(keys.get(partition()));
    }

    private Map<String, AttributeValue> key(String marker) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        keys.forEach((attribute, type) -> {
            String text = key.isEmpty() ? marker : OURS;
            key.put(
                    attribute,
                    switch (type) {
                        // Numbers of a business are hardly ever below zero.
                        case "N" ->
                            AttributeValue.fromN(key.isEmpty() ? "-" + Integer.toUnsignedLong(text.hashCode()) : "0");
                        case "B" -> AttributeValue.fromB(SdkBytes.fromUtf8String(text));
                        default -> AttributeValue.fromS(text);
                    });
        });
        return key;
    }

    /**
     * Writes a marker with a number, over an older one of the same name.
     *
     * @throws AwsFailure also where an item stands there that is not Lifeboat's
     */
    public void put(Door door, String region, String marker, long number) throws InterruptedException {
        Map<String, AttributeValue> item = new LinkedHashMap<>(key(marker));
        Instant now = door.time().instant();
        item.put(OURS, AttributeValue.fromS("written by Lifeboat at " + now + "; may be deleted"));
        item.put(NUMBER, AttributeValue.fromN(String.valueOf(number)));
        Calls.answer(() -> door.client(DynamoDbClient.class, region).putItem(request -> request.tableName(name)
                .item(item)
                .conditionExpression("attribute_not_exists(#key) OR attribute_exists(#ours)")
                .expressionAttributeNames(Map.of("#key", partition(), "#ours", OURS))));
    }

    /** The number of a marker as a Region's replica has it; empty where it is not there. */
    public OptionalLong number(Door door, String region, String marker) throws InterruptedException {
        Map<String, AttributeValue> item = Calls.answer(() -> door.client(DynamoDbClient.class, region)
                .getItem(request -> request.tableName(name).key(key(marker)).consistentRead(true))
                .item());
        AttributeValue number = item.get(NUMBER);
        return number == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(number.n()));
    }

    /**
     * The numbers of many markers as a Region's replica has them, in one call.
     *
     * @param markers at most {@link #ROOM}
     * @return by marker, those that are there
     */
    public Map<String, Long> numbers(Door door, String region, List<String> markers) throws InterruptedException {
        Map<Map<String, AttributeValue>, String> names = new HashMap<>();
        markers.forEach(marker -> names.put(key(marker), marker));
        Map<String, Long> numbers = new HashMap<>();
        Map<String, KeysAndAttributes> wanted = Map.of(
                name,
                KeysAndAttributes.builder()
                        .keys(names.keySet())
                        .consistentRead(true)
                        .build());
        // What one answer has no room for is asked again, a few times.
        for (int i = 0; i < 5 && !wanted.isEmpty(); i++) {
            Map<String, KeysAndAttributes> asked = wanted;
            var answer = Calls.answer(() ->
                    door.client(DynamoDbClient.class, region).batchGetItem(request -> request.requestItems(asked)));
            for (Map<String, AttributeValue> item : answer.responses().getOrDefault(name, List.of())) {
                Map<String, AttributeValue> key = new HashMap<>(item);
                key.keySet().retainAll(keys.keySet());
                AttributeValue number = item.get(NUMBER);
                String marker = names.get(key);
                if (marker != null && number != null) {
                    numbers.put(marker, Long.parseLong(number.n()));
                }
            }
            wanted = answer.unprocessedKeys();
        }
        return numbers;
    }

    /** Removes a marker; one that is not there is fine. */
    public void delete(Door door, String region, String marker) throws InterruptedException {
        delete(door, region, key(marker));
    }

    /**
     * Removes every item that has this text as its partition key: what a request under an id of Lifeboat's left. Does
     * nothing in a table whose partition key is no text.
     */
    public void deleteAll(Door door, String region, String partition) throws InterruptedException {
        if (!isNamedByText()) {
            return;
        }
        List<Map<String, AttributeValue>> found = Calls.answer(() -> door.client(DynamoDbClient.class, region)
                .query(request -> request.tableName(name)
                        .consistentRead(true)
                        .keyConditionExpression("#key = :key")
                        .expressionAttributeNames(Map.of("#key", partition()))
                        .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(partition))))
                .items());
        for (Map<String, AttributeValue> item : new ArrayList<>(found)) {
            Map<String, AttributeValue> key = new LinkedHashMap<>(item);
            key.keySet().retainAll(keys.keySet());
            delete(door, region, key);
        }
    }

    private void delete(Door door, String region, Map<String, AttributeValue> key) throws InterruptedException {
        Calls.answer(() -> door.client(DynamoDbClient.class, region)
                .deleteItem(request -> request.tableName(name).key(key)));
    }

    /** A marker as it may be named to the user, with the line that removes it by hand. */
    public String byHand(String region, String marker) {
        return "aws dynamodb delete-item --region " + region + " --table-name " + Plain.line(name) + " --key '"
                + json(marker) + "'";
    }

    private String json(String marker) {
        StringBuilder json = new StringBuilder("{");
        key(marker).forEach((attribute, value) -> json.append(json.length() > 1 ? ", " : "")
                .append('"')
                .append(Plain.line(attribute))
                .append("\": {\"")
                .append(keys.get(attribute))
                .append("\": \"")
                .append(
                        value.s() != null
                                ? value.s()
                                : value.n() != null ? value.n() : value.b().asUtf8String())
                .append("\"}"));
        return json.append('}').toString();
    }
}
