package io.ledger.benchmarks.store;

import io.ledger.api.record.RecordEvent;
import io.ledger.eventlog.EventTypes;
import io.ledger.platform.json.Json;
import java.nio.charset.StandardCharsets;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;

/** Ledger's stored form of events for Axon's JDBC engine, which only writes here. Thread-safe. */
final class RecordSerializer implements Serializer {

    private final Converter converter = new ChainingConverter();

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> expectedRepresentation) {
        String type;
        String version;
        String text;
        switch (object) {
            case RecordEvent event -> {
                EventTypes.Encoded encoded = EventTypes.encode(event);
                type = encoded.type();
                version = Integer.toString(encoded.version());
                text = encoded.payload();
            }
            case MetaData metaData -> {
                type = MetaData.class.getName();
                version = "";
                text = Json.write(metaData);
            }
            default -> throw new IllegalArgumentException("Not stored here: " + object.getClass());
        }
        return converter.convert(
                new SimpleSerializedObject<>(text.getBytes(StandardCharsets.UTF_8), byte[].class, type, version),
                expectedRepresentation);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
        return converter.canConvert(byte[].class, expectedRepresentation);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Axon declares it
    public <S, T> T deserialize(SerializedObject<S> serializedObject) {
        throw new UnsupportedOperationException("Nothing is read here.");
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        throw new UnsupportedOperationException("Nothing is read here.");
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public SerializedType typeForClass(Class type) {
        return new SimpleSerializedType(type.getName(), null);
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
