package io.moola.bars;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The years for which the facts of a calendar are complete: spans in ascending order with unknown
/// years between them.
///
/// @param spans at least one
record KnownYears(List<Span> spans) {

    KnownYears {
        spans = List.copyOf(spans);
    }

    /// Years without an unknown one between them, both ends included.
    record Span(int first, int last) {

        boolean contains(int year) {
            return year >= first && year <= last;
        }

        /// Days since the epoch.
        long firstDay() {
            return LocalDate.of(first, 1, 1).toEpochDay();
        }

        /// Days since the epoch.
        long lastDay() {
            return LocalDate.of(last, 12, 31).toEpochDay();
        }

        @Override
        public String toString() {
            return first + " to " + last;
        }
    }

    int first() {
        return spans.getFirst().first();
    }

    boolean contain(int year) {
        return spans.stream().anyMatch(span -> span.contains(year));
    }

    /// The same years and those of a later span; one that follows at once prolongs the last.
    KnownYears and(Span later) {
        List<Span> all = new ArrayList<>(spans);
        Span last = all.getLast();
        if (later.first() == last.last() + 1) {
            all.set(all.size() - 1, new Span(last.first(), later.last()));
        } else {
            all.add(later);
        }
        return new KnownYears(all);
    }

    /// `2016 to 2023, 2025 to 2026`.
    @Override
    public String toString() {
        return String.join(", ", spans.stream().map(Span::toString).toList());
    }
}
