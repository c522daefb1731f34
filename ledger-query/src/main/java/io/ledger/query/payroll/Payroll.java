package io.ledger.query.payroll;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.ledger.platform.json.Json;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Entry;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The wages of a month: what a payroll run lists, and the entry that it makes. Immutable.
 *
 * @param members by name, then by id
 */
public record Payroll(YearMonth month, List<PayrollLine> members) {

    public Payroll {
        members = List.copyOf(members);
    }

    /**
     * Reckons a month. Listed is every member who is not removed and was employed in it, or who has a mark in it, or to whom the run has posted a wage before. A pure function: the
     * order of the arguments' elements does not matter.
     *
     * @param staff all members of the book, removed ones too
     * @param marks those of the month, without removed ones
     * @param balancesMinor what each member's account stands at on the month's last day without the run's own postings; who is not there stands at zero
     * @param posted what the run lists already; null for one that is new
     */
    public static Payroll reckon(
            YearMonth month,
            Collection<Member> staff,
            Collection<Mark> marks,
            Map<UUID, Long> balancesMinor,
            @Nullable Payroll posted) {
        Map<UUID, List<Mark>> marksOf = marks.stream().collect(groupingBy(Mark::staffId));
        Map<UUID, Long> postedTo = posted == null ? Map.of() : posted.wagesMinor();
        return new Payroll(
                month,
                staff.stream()
                        .filter(member -> member.isOf(month, marksOf.containsKey(member.staffId()))
                                || postedTo.getOrDefault(member.staffId(), 0L) != 0)
                        .sorted(Member.BY_NAME)
                        .map(member -> PayrollLine.of(
                                month,
                                member,
                                marksOf.getOrDefault(member.staffId(), List.of()),
                                balancesMinor.getOrDefault(member.staffId(), 0L)))
                        .toList());
    }

    /** Reads what {@link #json} wrote. */
    static Payroll parse(YearMonth month, String json) {
        return new Payroll(month, List.of(Json.mapper().readValue(json, PayrollLine[].class)));
    }

    /** The members as a JSON array. */
    String json() {
        return Json.write(members);
    }

    /** What the run posts on its day; null when nobody earned anything. */
    @Nullable
    Entry entry(LocalDate day) {
        Entry.Builder entry = new Entry.Builder(day).line(Accounts.WAGES, wageMinor());
        for (PayrollLine line : members) {
            entry.party(Accounts.SALARIES, line.staffId(), -line.wageMinor());
        }
        return entry.build();
    }

    /** What the run posts: its entry on its day, and what takes that back where it is reversed. */
    public List<Entry> entries(LocalDate day, @Nullable LocalDate reversedOn) {
        return Entry.withReversal(entry(day), reversedOn);
    }

    /** A member's line; empty for one who is not listed. */
    Optional<PayrollLine> line(UUID staffId) {
        return members.stream().filter(line -> line.staffId().equals(staffId)).findFirst();
    }

    /** What each member earned. */
    Map<UUID, Long> wagesMinor() {
        return members.stream().collect(toUnmodifiableMap(PayrollLine::staffId, PayrollLine::wageMinor));
    }

    /** The sum of all wages. Throws {@link ArithmeticException} where a {@code long} does not hold it, as the other two. */
    long wageMinor() {
        return sum(PayrollLine::wageMinor);
    }

    long advancesMinor() {
        return sum(PayrollLine::advancesMinor);
    }

    long netMinor() {
        return sum(PayrollLine::netMinor);
    }

    private long sum(ToLongFunction<PayrollLine> amount) {
        return members.stream().mapToLong(amount).reduce(0, Math::addExact);
    }
}
