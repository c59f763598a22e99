package io.moola.quality;

import io.moola.bars.SourceFacts;
import io.moola.report.Content;
import io.moola.report.KeyFigures;
import io.moola.report.KeyFigures.Figure;
import io.moola.report.KeyFigures.Mood;
import io.moola.report.Numbers;
import io.moola.report.Page;
import io.moola.report.Paragraph;
import io.moola.report.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The page of a profile of bars.
final class ProfilePage {

    private static final int LISTED = 500;
    private static final int FILES = 20;

    private ProfilePage() {}

    static String of(ProfileOfBars profile) {
        Page page =
                new Page(
                        "Profile of " + profile.name(),
                        String.format(
                                Locale.ROOT,
                                "%,d bars of %,d %s. Times are UTC where no other zone is named.",
                                profile.size(),
                                profile.lines().size(),
                                profile.lines().size() == 1 ? "symbol" : "symbols"));
        boolean several = profile.lines().size() > 1;
        if (several || profile.lines().isEmpty()) {
            page.add("Symbols", overview(profile).toArray(Content[]::new));
        }
        for (ProfileSymbol symbol : profile.symbols()) {
            String prefix = several ? symbol.symbol() + ": " : "";
            page.add(several ? symbol.symbol() : "", keyFigures(symbol));
            page.add(prefix + "Columns", columns(symbol));
            page.add(prefix + "Prices and returns", ProfileCharts.prices(symbol));
            page.add(prefix + "Hours and gaps", ProfileCharts.hours(symbol));
            page.add(prefix + "Gaps and repeats", repeats(symbol));
            page.add(prefix + "Places worth a look", ProfileCharts.places(symbol));
            page.add(prefix + "Source", source(symbol).toArray(Content[]::new));
        }
        return page.html();
    }

    private static List<Content> overview(ProfileOfBars profile) {
        List<List<String>> rows = new ArrayList<>();
        for (ProfileLine line : profile.lines()) {
            if (rows.size() < LISTED) {
                rows.add(
                        List.of(
                                line.symbol(),
                                Numbers.brief(line.rows()),
                                stamp(line.first()),
                                stamp(line.last()),
                                line.interval() == null ? "" : line.interval().toString(),
                                Numbers.brief(line.faulty()),
                                Numbers.brief(line.close().min()),
                                Numbers.brief(line.close().mean()),
                                Numbers.brief(line.close().max())));
            }
        }
        List<Content> contents = new ArrayList<>();
        if (profile.symbols().size() < profile.lines().size()) {
            contents.add(
                    new Paragraph(
                            ProfileWords.notDrawn(
                                    profile.symbols().size(), profile.lines().size())));
        }
        if (rows.isEmpty()) {
            contents.add(new Paragraph("The file holds no bars."));
            return contents;
        }
        if (rows.size() < profile.lines().size()) {
            contents.add(
                    new Paragraph(
                            String.format(
                                    Locale.ROOT,
                                    "The first %,d of %,d symbols; -o json lists all.",
                                    rows.size(),
                                    profile.lines().size())));
        }
        contents.add(
                new Table(
                        "",
                        List.of(
                                "symbol",
                                "bars",
                                "first",
                                "last",
                                "interval",
                                "at fault",
                                "lowest close",
                                "mean close",
                                "highest close"),
                        rows));
        return contents;
    }

    static String stamp(@Nullable String iso) {
        return iso == null ? "–" : iso.replace('T', ' ').replace("Z", "");
    }

    private static KeyFigures keyFigures(ProfileSymbol symbol) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("bars", Numbers.brief(symbol.rows())));
        figures.add(Figure.of("first", stamp(symbol.first())));
        figures.add(Figure.of("last", stamp(symbol.last())));
        figures.add(
                Figure.of(
                        "interval",
                        symbol.instrument().interval() == null
                                ? "not known"
                                : symbol.instrument().interval().toString()));
        figures.add(Figure.of("calendar", symbol.calendar() == null ? "none" : symbol.calendar()));
        figures.add(count("missing price cells", symbol.missingCells(), Mood.BAD));
        figures.add(count("bars at fault", symbol.faults().rows(), Mood.BAD));
        long repeated = symbol.stamps().rows() - symbol.stamps().count();
        figures.add(count("repeated stamps", repeated, Mood.BAD));
        ProfileGaps gaps = symbol.gaps();
        figures.add(
                gaps == null
                        ? Figure.of("missing bars", "–")
                        : count("missing bars", gaps.missing(), Mood.WARNING));
        figures.add(count("bars in flat runs", symbol.flat().rows(), Mood.WARNING));
        return new KeyFigures(figures);
    }

    private static Figure count(String name, long count, Mood unlessZero) {
        return new Figure(name, Numbers.brief(count), count == 0 ? Mood.GOOD : unlessZero);
    }

    private static Content columns(ProfileSymbol symbol) {
        List<ProfileColumn> all = new ArrayList<>(symbol.columns());
        all.add(symbol.returns().column());
        return table(all);
    }

    /// The figures of columns, a row each.
    static Table table(List<ProfileColumn> columns) {
        List<List<String>> rows = new ArrayList<>();
        for (ProfileColumn column : columns) {
            List<String> row = new ArrayList<>();
            row.add(column.name());
            row.add(Numbers.brief(column.moments().count()));
            row.add(Numbers.brief(column.moments().missing()));
            row.add(Numbers.brief(column.moments().infinite()));
            row.add(Numbers.brief(column.moments().mean()));
            row.add(Numbers.brief(column.moments().std()));
            row.add(Numbers.brief(column.moments().min()));
            for (int i = 0; i < ProfileColumn.SHARES.length; i++) {
                row.add(Numbers.brief(column.quantile(i)));
            }
            row.add(Numbers.brief(column.moments().max()));
            row.add(Numbers.brief(column.shape().skewness()));
            row.add(Numbers.brief(column.shape().kurtosis()));
            row.add(Numbers.brief(column.zeros()));
            row.add(Numbers.brief(column.negative()));
            row.add(
                    column.isDistinctKnown()
                            ? Numbers.brief(column.distinct())
                            : "> " + Numbers.brief(ProfileColumn.DISTINCT_LIMIT));
            rows.add(row);
        }
        return new Table(
                "",
                List.of(
                        "column",
                        "count",
                        "missing",
                        "non-finite",
                        "mean",
                        "std",
                        "min",
                        "1 %",
                        "5 %",
                        "25 %",
                        "median",
                        "75 %",
                        "95 %",
                        "99 %",
                        "max",
                        "skewness",
                        "excess kurtosis",
                        "zeros",
                        "negative",
                        "distinct"),
                rows);
    }

    private static Content[] repeats(ProfileSymbol symbol) {
        List<Content> contents = new ArrayList<>();
        ProfileGaps gaps = symbol.gaps();
        if (gaps != null && !gaps.longest().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            for (ProfileGaps.Gap gap : gaps.longest()) {
                rows.add(List.of(time(gap.from()), time(gap.to()), Numbers.brief(gap.missing())));
            }
            String caption = "Longest gaps, " + ProfileWords.basis(symbol);
            contents.add(new Table(caption, List.of("after", "before", "missing bars"), rows));
        }
        runs(contents, "Most repeated stamps", symbol.stamps());
        runs(contents, "Longest runs of flat bars at one price", symbol.flat());
        if (contents.isEmpty()) {
            contents.add(new Paragraph("No gap, no repeated stamp, no flat run."));
        }
        return contents.toArray(Content[]::new);
    }

    private static void runs(List<Content> contents, String caption, ProfileRuns runs) {
        if (runs.count() == 0) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (ProfileRuns.Run run : runs.longest()) {
            rows.add(
                    List.of(
                            time(run.from()),
                            time(run.to()),
                            Numbers.brief(run.rows()),
                            Numbers.brief(run.price())));
        }
        contents.add(
                new Table(
                        String.format(
                                Locale.ROOT,
                                "%s (%,d runs, %,d bars in all)",
                                caption,
                                runs.count(),
                                runs.rows()),
                        List.of("from", "to", "bars", "close"),
                        rows));
    }

    static String time(long micros) {
        return stamp(io.moola.bars.Instants.iso(micros));
    }

    private static List<Content> source(ProfileSymbol symbol) {
        SourceFacts source = symbol.instrument().source();
        if (source == null) {
            return List.of(new Paragraph("The file does not say how its rows came to be."));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("rows read", Numbers.brief(source.rowsRead())));
        rows.add(List.of("rows accepted", Numbers.brief(source.rowsAccepted())));
        source.rowsRejected()
                .forEach((reason, count) ->
                        rows.add(
                                List.of(
                                        "rejected: " + reason.replace('_', ' '),
                                        Numbers.brief(count))));
        rows.add(List.of("exact duplicates dropped", Numbers.brief(source.duplicateRowsDropped())));
        rows.add(List.of("out of order", Numbers.brief(source.outOfOrder())));
        List<Content> contents = new ArrayList<>();
        contents.add(new Table("", List.of("what the reader met", "rows"), rows));
        List<List<String>> files = new ArrayList<>();
        for (SourceFacts.File file : source.files()) {
            if (files.size() < FILES) {
                files.add(List.of(file.name(), Numbers.brief(file.rows()), file.sha256()));
            }
        }
        String caption =
                source.files().size() > FILES
                        ? "The first %d of %d files".formatted(FILES, source.files().size())
                        : "";
        contents.add(new Table(caption, List.of("file", "rows", "SHA-256"), files));
        return contents;
    }
}
