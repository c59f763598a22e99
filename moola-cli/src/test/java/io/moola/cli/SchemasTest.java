package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.testing.LeanBars;
import io.moola.testing.Reference;
import io.moola.windows.Label;
import io.moola.windows.LabeledDataset;
import io.moola.windows.LabeledWindow;
import io.moola.windows.TimeSeriesWindow;
import io.moola.windows.UnlabeledDataset;
import io.moola.windows.WindowShape;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The published schemas are those of the code, are sound themselves, describe what moola really
/// writes, and refuse what it would never write.
class SchemasTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /// Changes of a real profile that leave it one: keys that are data, and what not all bars have.
    private static final String FREE_KEYS =
            "w.parquet.\\.(shapes|symbols)\\..*"
                    + "|c.parquet.\\.profiles\\.source\\.rows_rejected\\..*"
                    + "|c.parquet-\\.profiles\\.(faults\\.(high|low)_.*|columns\\.volume)";

    @TempDir Path folder;

    @Test
    void theFilesAreThoseOfTheCode() throws IOException {
        Path schemas = Path.of(System.getProperty("moola.root"), "docs/reference/schemas");
        assertThat(Schemas.all())
                .extracting(Schemas.Entry::name)
                .isSorted()
                .doesNotHaveDuplicates();
        Map<String, String> expected = new LinkedHashMap<>();
        for (Schemas.Entry entry : Schemas.all()) {
            expected.put(entry.name() + ".schema.json", Json.pretty(entry.document()));
        }
        if (System.getProperty("moola.update") != null) {
            Files.createDirectories(schemas);
            for (Map.Entry<String, String> file : expected.entrySet()) {
                Files.writeString(schemas.resolve(file.getKey()), file.getValue());
            }
        }
        Map<String, String> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(schemas)) {
            for (Path file : files.sorted().toList()) {
                found.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        assertThat(found)
                .as("schemas are stale; run this test with -Dmoola.update=true")
                .isEqualTo(expected);
    }

    @Test
    void everySchemaIsOneOf2020Dash12AndDescribesEveryKey() {
        Schema meta =
                REGISTRY.getSchema(
                        SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        for (Schemas.Entry entry : Schemas.all()) {
            String text = Json.compact(entry.document());
            assertThat(meta.validate(text, InputFormat.JSON)).as(entry.name()).isEmpty();
            assertDescribed(entry.document(), entry.name());
        }
        assertThat(meta.validate("{\"type\": \"nonsense\"}", InputFormat.JSON)).isNotEmpty();
    }

    private static void assertDescribed(Object schema, String path) {
        if (!(schema instanceof Map<?, ?> tree)) {
            return;
        }
        assertThat(tree.get("description")).as(path).isNotNull();
        if (tree.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((key, value) -> assertDescribed(value, path + "." + key));
        }
        for (String key : List.of("items", "additionalProperties")) {
            if (tree.get(key) != null) {
                assertDescribed(tree.get(key), path + "." + key);
            }
        }
    }

    /// What is wrong with a document by its published schema.
    private static List<String> errors(String schema, String document) {
        return errors(
                Schemas.all().stream()
                        .filter(entry -> entry.name().equals(schema))
                        .findFirst()
                        .orElseThrow(),
                document);
    }

    private static List<String> errors(Schemas.Entry entry, String document) {
        Schema schema = REGISTRY.getSchema(Json.compact(entry.document()), InputFormat.JSON);
        return schema
                .validate(
                        document,
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private void assertFits(String schema, String file) throws IOException {
        String document = Files.readString(folder.resolve(file));
        assertThat(errors(schema, document)).as("%s by %s", file, schema).isEmpty();
    }

    private CommandLineRun moola(String command) {
        return CommandLineRun.moola(folder, command);
    }

    private void assertPrints(String schema, String command) {
        CommandLineRun run = moola(command);
        assertThat(errors(schema, run.out())).as("%s: %s", command, run.err()).isEmpty();
    }

    @Test
    void describeWhatIsWrittenOfOneSyntheticSymbol() throws IOException {
        BarFiles.bars(folder.resolve("a.parquet"), "A", 400, 17);
        String csv = moola("ingest a.parquet -o ndjson --out ignored/b.parquet").out();
        List<String> lines = csv.lines().toList();
        assertThat(lines).hasSize(400);
        lines.forEach(line -> assertThat(errors("bar", line)).as(line).isEmpty());

        moola("ingest a.parquet --out b.parquet");
        assertFits("ingest_metrics", "metrics.json");
        assertFits("price_distribution", "price_distribution.json");
        moola("validate --stage raw --data b.parquet --output-dir raw");
        assertFits("validation_report", "raw/validation_report.json");
        assertFits("quality_metrics", "raw/quality_metrics.json");
        assertPrints("validation_report", "validate --stage raw --data b.parquet -o json");
        assertPrints("ohlc_check", "check --check-ohlc-logic --data b.parquet -o json");
        assertPrints("error", "validate --stage raw --data none.parquet --json");
        moola("window --input b.parquet --out w.parquet --stats window_stats.json");
        assertFits("window_stats", "window_stats.json");
        moola("validate --stage windows --data w.parquet --output-dir windows");
        assertFits("validation_report", "windows/validation_report.json");
        assertFits("quality_metrics", "windows/quality_metrics.json");
        assertPrints("ohlc_check", "check --check-ohlc-logic --data w.parquet -o json");
        assertPrints("profile", "profile w.parquet -o json");
        for (String layout : List.of("copied", "strided")) {
            moola("export npy --input b.parquet --layout " + layout + " --out " + layout);
            assertFits("array_export", layout + "/export.json");
        }
    }

    @Test
    void describeWhatIsWrittenOfSeveralSymbolsAndFiles() throws IOException {
        Files.writeString(
                folder.resolve("two.csv"),
                """
                time,symbol,open,high,low,close,volume
                2024-01-02T09:30:00Z,A,1,2,0.5,1.5,10
                2024-01-02T09:31:00Z,A,1,2,0.5,1.5,
                2024-01-02T09:31:00Z,B,1,,0.5,1.5,10
                2024-01-02T09:32:00Z,B,1,x,0.5,1.5,10
                """);
        Files.writeString(folder.resolve("broken.csv"), "nothing\n");

        moola("ingest two.csv broken.csv --out b.parquet --rejects r.ndjson");

        assertFits("ingest_metrics", "metrics.json");
        assertFits("price_distribution", "price_distribution.json");
        for (String line : Files.readAllLines(folder.resolve("r.ndjson"))) {
            assertThat(errors("rejected_row", line)).as(line).isEmpty();
        }
        moola("validate --stage raw --data b.parquet --output-dir raw");
        assertFits("validation_report", "raw/validation_report.json");
        assertFits("quality_metrics", "raw/quality_metrics.json");
        BarFiles.bars(folder.resolve("x.parquet"), "A", 100, -1);
        BarFiles.bars(folder.resolve("y.parquet"), "A", 90, 3);
        assertPrints("comparison", "compare x.parquet y.parquet -o json");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    defects-small/bad.csv                                | --symbol X
                    defects-small/zeros.csv                              | --symbol X
                    defects-small/toobig.csv                             | --symbol X
                    multi-ticker-daily/dash-stock-ticker-demo.csv        | --symbol-column Stock
                    btcusd-4h-coinbase/Coinbase-BTC-USD-PT4H-20160518_20251028.json | -
                    spy-1m-2011/nt-spy-minute-2011.csv                   | --symbol SPY --format ninjatrader --stamp open
                    """)
    void describeWhatIsWrittenOfRealData(String file, @Nullable String options) throws IOException {
        String source = "'" + Reference.data(file) + "' " + (options == null ? "" : options);
        CommandLineRun ingest = moola("ingest " + source + " --out b.parquet");
        assertThat(ingest.status()).as(ingest.err()).isZero();
        assertFits("ingest_metrics", "metrics.json");
        assertFits("price_distribution", "price_distribution.json");
        moola("validate --stage raw --data b.parquet --output-dir raw");
        assertFits("validation_report", "raw/validation_report.json");
        assertFits("quality_metrics", "raw/quality_metrics.json");
        assertPrints("profile", "profile b.parquet -o json");
        moola("window --input b.parquet --gap-policy ignore --out w.parquet");
        if (Files.exists(folder.resolve("w.parquet"))) {
            assertFits("window_stats", "window_stats.json");
            moola("validate --stage windows --data w.parquet --output-dir windows");
            assertFits("validation_report", "windows/validation_report.json");
            assertFits("quality_metrics", "windows/quality_metrics.json");
            assertPrints("profile", "profile w.parquet -o json");
        }
    }

    @Test
    void describeARollOfRealContracts() throws IOException {
        List<Instrument> months =
                LeanBars.minutes(
                        "ES",
                        Reference.data("es-futures-1m/20131218_trade.zip"),
                        Reference.data("es-futures-1m/20131220_trade.zip"));
        MarketData.write(folder.resolve("es.parquet"), months, Compression.ZSTD);
        Files.writeString(
                folder.resolve("rolls.yaml"),
                """
                symbol: ES
                rolls:
                  - at: 2013-12-19T00:00:00Z
                    from: 201312
                    to: 201403
                """);
        for (String method : List.of("difference", "ratio", "none")) {
            CommandLineRun run =
                    moola(
                            "roll build --input es.parquet --table rolls.yaml --out c.parquet"
                                    + " --method "
                                    + method);
            assertThat(run.status()).as(run.err()).isZero();
            assertFits("roll", "c.roll.json");
            assertPrints("profile", "profile c.parquet -o json");
        }
    }

    @Test
    void describeWhatIsWrittenOfLabelledWindows() throws IOException {
        List<LabeledWindow> windows = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            TimeSeriesWindow window = new TimeSeriesWindow("w" + i, features());
            Label label = i < 6 ? Label.CONSOLIDATION : Label.EXPANSION;
            windows.add(new LabeledWindow(window, label, 30, 74));
        }
        LabeledDataset.of(windows)
                .write(folder.resolve("data/processed/train.parquet"), Compression.ZSTD);
        Files.writeString(
                folder.resolve("suite.yaml"),
                """
                suite: mine
                stage: labeled
                expectations:
                  - name: expect_class_distribution
                    parameters: {consolidation: 0.5, expansion: 0.5}
                """);

        moola("validate --stage labeled");

        assertFits("validation_report", "data/processed/validation_report.json");
        assertFits("quality_metrics", "data/processed/quality_metrics.json");
        assertPrints("validation_report", "validate --stage labeled --suite suite.yaml -o json");
        UnlabeledDataset.of(List.of()).write(folder.resolve("none.parquet"), Compression.ZSTD);
        moola("validate --stage windows --data none.parquet --output-dir none");
        assertFits("validation_report", "none/validation_report.json");
        assertFits("quality_metrics", "none/quality_metrics.json");
    }

    @Test
    void describeWhatASuiteWithPlacesAndParametersGives() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "A", 200, 17);
        Files.writeString(
                folder.resolve("suite.yaml"),
                """
                suite: mine
                stage: raw
                expectations:
                  - name: expect_price_jump_below_limit
                    severity: warn
                    parameters: {max_price_jump_percent: 50}
                    where: {symbol: "A*", session: inside}
                """);

        moola("validate --stage raw --data b.parquet --suite suite.yaml --output-dir .");

        assertFits("validation_report", "validation_report.json");
        assertFits("quality_metrics", "quality_metrics.json");
    }

    @Test
    void describeRepairsAndExplanations() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "A", 200, 17);
        for (String line :
                List.of(
                        "repair_proposal|check --propose-repair fix.yaml --data b.parquet",
                        "repair|apply-repair fix.yaml --data b.parquet --out r.parquet",
                        "explanation|explain A@1970-01-01T00:17:00Z --data b.parquet",
                        "explanation|explain A@1970-01-01T00:17:00Z --data r.parquet",
                        "explanation|explain A-19700101T001000Z --data b.parquet")) {
            String[] parts = line.split("\\|", -1);
            CommandLineRun run = moola(parts[1] + " -o json");
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(errors(parts[0], run.out())).as(parts[1]).isEmpty();
        }
    }

    private static double[][] features() {
        double[][] features = new double[105][];
        Arrays.setAll(features, bar -> new double[] {100 + bar, 102 + bar, 99 + bar, 101 + bar});
        return features;
    }

    @Test
    void describeTheDataTypes() {
        TimeSeriesWindow window = new TimeSeriesWindow("w", features());
        LabeledWindow labeled = new LabeledWindow(window, Label.EXPANSION, 30, 74);
        double[][] few = Arrays.copyOf(features(), 20);
        TimeSeriesWindow other =
                new TimeSeriesWindow(
                        "o",
                        "NQ",
                        java.time.Instant.EPOCH,
                        java.time.Instant.EPOCH.plusMillis(90_001),
                        new WindowShape(5, 10, 5),
                        few);

        assertThat(errors("time_series_window", window.toJson())).isEmpty();
        assertThat(errors("time_series_window", other.toJson())).isEmpty();
        assertThat(errors("labeled_window", labeled.toJson())).isEmpty();
        assertThat(errors("unlabeled_dataset", UnlabeledDataset.of(List.of(window)).toJson()))
                .isEmpty();
        assertThat(errors("labeled_dataset", LabeledDataset.of(List.of(labeled)).toJson()))
                .isEmpty();
    }

    @Test
    void refuseWhatMoolaWouldNotWrite() {
        LabeledWindow labeled =
                new LabeledWindow(new TimeSeriesWindow("w", features()), Label.EXPANSION, 30, 74);
        String json = labeled.toJson();

        assertThat(errors("labeled_window", json.replace("\"expansion\"", "\"foo\"")))
                .singleElement()
                .asString()
                .contains("label");
        assertThat(errors("labeled_window", json.replace("74}", "\"74\"}"))).hasSize(1);
        assertThat(errors("labeled_window", json.replace("74}", "-1}"))).hasSize(1);
        assertThat(errors("labeled_window", json.replace("74}", "74,\"more\":1}"))).hasSize(1);
        assertThat(errors("labeled_window", json.replace("\"window_id\":\"w\",", "")))
                .singleElement()
                .asString()
                .contains("window_id");
        assertThat(errors("labeled_window", json.replace("[[100.0,", "[[\"x\","))).isNotEmpty();
        assertThat(errors("labeled_window", json.replace("[[100.0,", "[["))).isNotEmpty();
        String three = json.replaceFirst("\\[100.0,102.0,99.0,101.0],", "");
        assertThat(errors("labeled_window", three)).isNotEmpty();
        assertThat(
                        errors(
                                "labeled_window",
                                three.replaceFirst(
                                        "\"features\"",
                                        "\"shape\":{\"past\":30,\"prediction\":45,\"future\":29},"
                                                + "\"features\"")))
                .isEmpty();
    }

    /// One bar, none with a price, one price, prices below 0, one far away, joined bars.
    @Test
    void describeAProfileOfThinAndOddBars() throws IOException {
        String first = "2024-01-02T00:00:00Z,A,";
        String second = "2024-01-02T00:01:00Z,A,";
        List<String> odd =
                List.of(
                        first + "1,2,0.5,1.5,3\n",
                        first + ",,,,\n" + second + ",,,,\n",
                        first + "7,7,7,7,0\n" + second + "7,7,7,7,0\n" + second + "7,7,7,7,0\n",
                        first + "-1,-1,-2,-1,0\n" + second + "-3,-1,-3,-2,0\n",
                        first + "1,1,1,1,0\n" + second + "1,1e300,1,1e300,0\n");
        for (int i = 0; i < odd.size(); i++) {
            String name = "odd" + i + ".csv";
            Files.writeString(
                    folder.resolve(name),
                    "timestamp,symbol,open,high,low,close,volume\n" + odd.get(i));
            assertPrints("profile", "profile " + name + " -o json");
        }
        BarFiles.bars(folder.resolve("b.parquet"), "A", 400, 17);
        for (String step : List.of("5m", "1d")) {
            CommandLineRun run =
                    moola("resample --input b.parquet --to " + step + " --out r.parquet");
            assertThat(run.status()).as(run.err()).isZero();
            assertPrints("profile", "profile r.parquet -o json");
        }
    }

    /// Takes a key of an object of a real profile away, or adds one: each time the schema has to
    /// say so, but where keys are data or a fault that no bar has is absent.
    @ParameterizedTest
    @ValueSource(strings = {"c.parquet", "w.parquet"})
    void everyKeyOfARealProfileIsNeededAndNoOtherFits(String file) {
        BarFiles.bars(folder.resolve("b.parquet"), "A", 400, 17);
        moola("ingest b.parquet --out c.parquet");
        moola("window --input c.parquet --out w.parquet");
        Map<String, Object> profile = Json.parseObject(moola("profile " + file + " -o json").out());
        List<String> passed = new ArrayList<>();
        int[] spoiled = {0};
        spoilEach(
                profile,
                "",
                changed -> changed,
                (change, document) -> {
                    spoiled[0]++;
                    if (errors("profile", Json.compact(document)).isEmpty()) {
                        passed.add(change);
                    }
                });
        assertThat(spoiled[0]).isGreaterThan(100);
        assertThat(passed)
                .filteredOn(change -> !(file + change).matches(FREE_KEYS))
                .as(file)
                .isEmpty();
    }

    /// Calls back with the document after each change of one key in it; of a list the first element
    /// speaks for all.
    private static void spoilEach(
            @Nullable Object value,
            String path,
            UnaryOperator<Object> document,
            BiConsumer<String, Object> change) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            List<?> rest = list.subList(1, list.size());
            spoilEach(
                    list.getFirst(),
                    path,
                    first ->
                            document.apply(Stream.concat(Stream.of(first), rest.stream()).toList()),
                    change);
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> more = new LinkedHashMap<>(map);
            more.put("surprise", 1);
            change.accept("+" + path + ".surprise", document.apply(more));
            map.forEach((key, held) -> {
                Map<Object, @Nullable Object> less = new LinkedHashMap<>(map);
                less.remove(key);
                change.accept("-" + path + "." + key, document.apply(less));
                spoilEach(
                        held,
                        path + "." + key,
                        changed -> {
                            Map<Object, @Nullable Object> other = new LinkedHashMap<>(map);
                            other.put(key, changed);
                            return document.apply(other);
                        },
                        change);
            });
        }
    }

    /// Takes every key of every object of a real report away, and adds one: each time the schema
    /// has to say so unless the key may be absent.
    @Test
    void everyKeyOfARealReportIsNeededAndNoOtherFits() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "A", 200, 17);
        moola("validate --stage raw --data b.parquet --output-dir .");
        for (String name : List.of("validation_report", "quality_metrics")) {
            Schemas.Entry entry =
                    Schemas.all().stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElseThrow();
            Map<String, Object> report = Json.readObject(folder.resolve(name + ".json"));
            List<String> passed = new ArrayList<>();
            for (String key : report.keySet()) {
                Map<String, Object> less = new LinkedHashMap<>(report);
                less.remove(key);
                if (errors(entry, Json.compact(less)).isEmpty()) {
                    passed.add(key);
                }
            }
            assertThat(passed).as(name + " without these").isEmpty();
            Map<String, Object> more = new LinkedHashMap<>(report);
            more.put("surprise", 1);
            assertThat(errors(entry, Json.compact(more))).as(name).isNotEmpty();
        }
        String report =
                Files.readString(folder.resolve("validation_report.json"), StandardCharsets.UTF_8);
        for (String wrong :
                List.of(
                        report.replaceFirst("\"gate\": \"sla\"", "\"gate\": \"lax\""),
                        report.replaceFirst("\"severity\": \"block\"", "\"severity\": \"bad\""),
                        report.replaceFirst("\"passed\": true", "\"passed\": \"true\""),
                        report.replaceFirst("\"violations\": 0", "\"violations\": -1"),
                        report.replaceFirst("1970-01-01T00:17:00Z", "1970-01-01 00:17"),
                        report.replaceFirst(
                                "\"schema_version\": \"1.0\"", "\"schema_version\": \"2.0\""))) {
            assertThat(wrong).isNotEqualTo(report);
            assertThat(errors("validation_report", wrong)).isNotEmpty();
        }
    }
}
