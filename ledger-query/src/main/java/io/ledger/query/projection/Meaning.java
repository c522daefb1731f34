package io.ledger.query.projection;

import io.ledger.api.record.Field;
import io.ledger.platform.rows.Column.Kind;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a column of the views tells those who read its rows; the description of the API is made from it. Immutable. */
public sealed interface Meaning {

    /** The values of a field. */
    record OfField(Field<?> field) implements Meaning {
        @Override
        public Kind kind() {
            return switch (field.type().storage()) {
                case ID -> Kind.ID;
                case TEXT -> Kind.TEXT;
                case INTEGER -> Kind.INTEGER;
                case DATE -> Kind.DATE;
                case DECIMAL -> Kind.DECIMAL;
                case JSON -> Kind.JSON;
            };
        }

        @Override
        public boolean isNeverNull() {
            return field.isNeverNull();
        }
    }

    /**
     * What the server derives.
     *
     * @param text what it means, in a sentence
     * @param words the values that it may have; empty for any
     * @param json the Java type whose JSON it is; null for a column of another kind
     */
    record Derived(
            Kind kind,
            String text,
            boolean isNeverNull,
            List<String> words,
            @Nullable Type json) implements Meaning {
        public Derived {
            words = List.copyOf(words);
        }
    }

    /** What the column holds. */
    Kind kind();

    /** Whether no row is ever without a value. */
    boolean isNeverNull();

    static Meaning of(Field<?> field) {
        return new OfField(field);
    }

    static Meaning of(Kind kind) {
        return new Derived(kind, "", false, List.of(), null);
    }

    static Meaning ofJson(Type type) {
        return new Derived(Kind.JSON, "", false, List.of(), type);
    }

    /** The same with that text. What a field means, the field says. */
    default Meaning described(String text) {
        Derived derived = derived();
        return new Derived(derived.kind, text, derived.isNeverNull, derived.words, derived.json);
    }

    default Meaning neverNull() {
        Derived derived = derived();
        return new Derived(derived.kind, derived.text, true, derived.words, derived.json);
    }

    default Meaning oneOf(List<String> words) {
        Derived derived = derived();
        return new Derived(derived.kind, derived.text, derived.isNeverNull, words, derived.json);
    }

    private Derived derived() {
        if (this instanceof Derived derived) {
            return derived;
        }
        throw new IllegalStateException("What a field means is said where the field is declared.");
    }
}
