package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.MoolaException;
import io.moola.bars.VendorFiles.VendorFile;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Every hand-made file of a vendor is offered to every format.
class DetectionMatrixTest {

    @TempDir Path folder;

    static List<VendorFile> files() {
        return VendorFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void noOtherFormatThanItsOwnWins(VendorFile file) {
        assertThat(candidates(file.source(), IngestOptions.of(null)))
                .as("its own format, alone or among those to choose from")
                .contains(file.format());
    }

    private static List<String> candidates(SourceFile file, IngestOptions options) {
        return BarSources.candidates(SourceHead.of(file), options).stream()
                .map(BarSource::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void itsOwnFormatReadsIt(VendorFile file) {
        assertThat(reading(file.source(), file.format())).isNotNull();
    }

    /// Under a name that tells nothing it may be asked about or refused, not read as other bars.
    @ParameterizedTest
    @MethodSource("files")
    void underAnotherNameNoFormatReadsOtherBars(VendorFile file) throws IOException {
        String ending = file.name().substring(file.name().lastIndexOf('.'));
        Path copy = Files.copy(file.path(), folder.resolve("mine" + ending));
        SourceFile renamed = SourceFile.of(copy, "mine" + ending);
        IngestReport expected = reading(renamed, file.format());
        List<String> candidates = candidates(renamed, IngestOptions.of("X"));
        if (expected == null || candidates.contains(file.format())) {
            return;
        }
        for (String other : candidates) {
            IngestReport found = reading(renamed, other);
            if (found != null) {
                assertThat(found.instruments().getFirst().bars())
                        .as(other)
                        .usingRecursiveComparison()
                        .isEqualTo(expected.instruments().getFirst().bars());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFormatAnswersToItSoundly(VendorFile file) {
        for (String format : BarSources.names()) {
            reading(file.source(), format);
        }
    }

    /// What a format reads when asked for it, with as little said as needed; null where it refuses.
    private static @Nullable IngestReport reading(SourceFile file, String format) {
        for (IngestOptions options : VendorFiles.options(format)) {
            try {
                return VendorFiles.sound(Ingest.run(List.of(file), options, RejectSink.NONE));
            } catch (MoolaException e) {
                assertThat(e.getMessage()).as(format).isNotBlank().hasLineCount(1);
            }
        }
        return null;
    }
}
