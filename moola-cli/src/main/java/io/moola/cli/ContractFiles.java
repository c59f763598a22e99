package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Instrument;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Contract months gathered from several files.
final class ContractFiles {

    private ContractFiles() {}

    /// @throws MoolaException (usage) when two files have bars of one symbol
    static void requireOnce(List<Instrument> contracts) {
        Set<String> seen = new HashSet<>();
        for (Instrument contract : contracts) {
            if (!seen.add(contract.symbol())) {
                throw MoolaException.usage(
                        "Cannot roll %s: two of the files have it".formatted(contract.symbol()),
                        "Ingest the sources together, or name one of the files.");
            }
        }
    }
}
