package io.ledger.api.record;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** The types of fields that have to do with the calendar. */
public sealed interface CalendarType<T> extends FieldType<T> {

    /** A calendar date, {@code YYYY-MM-DD}, of the years 1900 to 9999. */
    record Date() implements CalendarType<LocalDate> {
        private static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
        private static final int FIRST_YEAR = 1900;
        private static final int LENGTH = 10;

        @Override
        public Storage storage() {
            return Storage.DATE;
        }

        @Override
        public LocalDate read(String field, Object json) {
            LocalDate date = stored(field, json);
            if (date.getYear() >= FIRST_YEAR) {
                return date;
            }
            throw wrong(field);
        }

        @Override
        public LocalDate stored(String field, Object json) {
            String text = FieldType.string(field, json);
            if (text.length() != LENGTH) {
                throw wrong(field);
            }
            try {
                return LocalDate.parse(text, FORMAT);
            } catch (DateTimeException e) {
                throw new LedgerException(ErrorCode.INVALID_DATE, "\"" + text + "\" is no date.", field, e);
            }
        }

        private static LedgerException wrong(String field) {
            return new LedgerException(
                    ErrorCode.INVALID_DATE, "A date is written YYYY-MM-DD, from 1900-01-01 on.", field);
        }

        @Override
        public Object write(LocalDate value) {
            return value.toString();
        }
    }

    /** A month, {@code YYYY-MM}, of the years 1900 to 9999. */
    record Month() implements CalendarType<String> {
        @Override
        public Storage storage() {
            return Storage.TEXT;
        }

        @Override
        public String read(String field, Object json) {
            String text = FieldType.string(field, json);
            if (!text.matches("(19|[2-9][0-9])[0-9]{2}-(0[1-9]|1[0-2])")) {
                throw new LedgerException(ErrorCode.INVALID_DATE, field + " takes a month, YYYY-MM.", field);
            }
            return text;
        }

        @Override
        public String stored(String field, Object json) {
            String text = FieldType.string(field, json);
            try {
                return YearMonth.parse(text).toString();
            } catch (DateTimeException e) {
                throw new LedgerException(ErrorCode.INVALID_DATE, "\"" + text + "\" is no month.", field, e);
            }
        }
    }

    /** A day that every year has, {@code MM-DD}. */
    record DayOfYear() implements CalendarType<String> {
        private static final int ANY_COMMON_YEAR = 2001;

        @Override
        public Storage storage() {
            return Storage.TEXT;
        }

        @Override
        public String read(String field, Object json) {
            String text = FieldType.string(field, json);
            try {
                if (MonthDay.parse("--" + text).isValidYear(ANY_COMMON_YEAR)) {
                    return text;
                }
            } catch (DateTimeException e) {
                throw new LedgerException(ErrorCode.INVALID_DATE, field + " takes a day, MM-DD.", field, e);
            }
            throw new LedgerException(ErrorCode.INVALID_DATE, field + " takes a day that every year has.", field);
        }

        @Override
        public String stored(String field, Object json) {
            String text = FieldType.string(field, json);
            try {
                return MonthDay.parse("--" + text).toString().substring(2);
            } catch (DateTimeException e) {
                throw new LedgerException(ErrorCode.INVALID_DATE, "\"" + text + "\" is no day.", field, e);
            }
        }
    }

    /** A time zone by its name in the IANA data base, such as {@code Asia/Kolkata}. */
    record Zone() implements CalendarType<String> {
        @Override
        public Storage storage() {
            return Storage.TEXT;
        }

        @Override
        public String read(String field, Object json) {
            String text = FieldType.string(field, json);
            if (!ZoneId.getAvailableZoneIds().contains(text)) {
                throw new LedgerException(ErrorCode.INVALID_FIELD, field + " takes a name like Asia/Kolkata.", field);
            }
            return text;
        }

        /** Whatever this machine's list of time zones has. */
        @Override
        public String stored(String field, Object json) {
            return FieldType.string(field, json);
        }
    }
}
