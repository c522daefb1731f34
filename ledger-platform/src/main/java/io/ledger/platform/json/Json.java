package io.ledger.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.api.push.CommandResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The one way in which Ledger reads and writes JSON: {@code snake_case}, instants in UTC with milliseconds, enums in lower case, numbers without loss,
 * no key twice in an object, the api's results and faults as the wire contract has them. Thread-safe.
 */
public final class Json {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 40;

    /** A number of ours may have more digits than the one that it was read from: 12e999999999 is written as 1.2E+1000000000. */
    private static final int MAX_WRITTEN_NUMBER_LENGTH = MAX_NUMBER_LENGTH + 10;

    private static final int MAX_STRING_LENGTH = 1024 * 1024;
    private static final int MAX_NAME_LENGTH = 256;

    /** What is too much of it, in words. */
    static final String BOUNDS = "JSON here is nested at most " + MAX_DEPTH + " deep, its names have at most "
            + MAX_NAME_LENGTH + " characters, its numbers " + MAX_NUMBER_LENGTH + " digits, its strings "
            + MAX_STRING_LENGTH + ".";

    private static final int MAX_PLAIN_YEAR = 9_999;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonMapper MAPPER = mapper(MAX_WRITTEN_NUMBER_LENGTH);
    private static final JsonMapper CLIENTS = mapper(MAX_NUMBER_LENGTH);

    private Json() {}

    /** Applies the conventions to a mapper in the making. */
    public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        SimpleModule instants = new SimpleModule().addSerializer(Instant.class, new InstantSerializer());
        return builder.addModule(instants)
                .addMixIn(Fault.class, WithoutNulls.class)
                .addMixIn(CommandResult.class, ResultWithoutNulls.class)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    private static JsonMapper mapper(int maxNumberLength) {
        return configure(JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxNumberLength(maxNumberLength)
                                .maxStringLength(MAX_STRING_LENGTH)
                                .maxNameLength(MAX_NAME_LENGTH)
                                .build())
                        .build()))
                .build();
    }

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads a client's JSON object as plain Java: {@code String}, {@code Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code Boolean}, {@code List},
     * {@code Map}, null. Every body that comes from outside is read by this, whatever way it came.
     *
     * @throws LedgerException {@code malformed} when it is no JSON object in UTF-8, or beyond the bounds; with the name at the place as the field where there is one
     */
    public static Map<String, @Nullable Object> readObject(byte[] json) {
        return readMap(ClientJson.read(CLIENTS, json));
    }

    /** Reads a stored JSON object, as {@link #readObject}. */
    public static Map<String, @Nullable Object> readStored(String json) {
        return readMap(MAPPER.readValue(json, Object.class));
    }

    /** Any JSON of ours as plain Java: maps, lists, strings, numbers, booleans. */
    public static Object readStoredValue(String json) {
        return MAPPER.readValue(json, Object.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> readMap(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new LedgerException(ErrorCode.MALFORMED, "A JSON object is needed.");
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static byte[] writeBytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** The instant as it stands on the wire: {@code 2026-11-22T10:00:00.123Z}. */
    public static String format(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > MAX_PLAIN_YEAR) {
            return MILLISECONDS.format(instant);
        }
        byte[] text = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
        // By hand, because a replay writes two instants a row: a DateTimeFormatter takes ten times as long.
        digits(text, 3, time.getYear());
        digits(text, 6, time.getMonthValue());
        digits(text, 9, time.getDayOfMonth());
        digits(text, 12, time.getHour());
        digits(text, 15, time.getMinute());
        digits(text, 18, time.getSecond());
        digits(text, 22, instant.getNano() / NANOS_PER_MILLI);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Writes a number so that its last digit stands at {@code last}; the zeros before it are there already. */
    private static void digits(byte[] text, int last, int number) {
        int rest = number;
        for (int i = last; rest > 0; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** What has no value is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private abstract static class WithoutNulls {}

    /** A result names its command always, and by null where the client gave no id. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private abstract static class ResultWithoutNulls {
        @SuppressWarnings("UnusedMethod") // Jackson reads its annotation
        @JsonInclude(JsonInclude.Include.ALWAYS)
        abstract @Nullable String commandId();
    }

    private static final class InstantSerializer extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(format(value));
        }
    }
}
