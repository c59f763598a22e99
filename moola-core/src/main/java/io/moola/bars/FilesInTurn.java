package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.SourceListing.Entry;
import io.moola.formats.SourceFile;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads files at the same time, as many as there are processors, and hands on what they gave in
/// their order. A few results at most wait for their turn, so memory is bounded however many files
/// there are.
final class FilesInTurn {

    private final FileIngest reader;
    private final RejectTurns rejects;

    FilesInTurn(FileIngest reader, RejectTurns rejects) {
        this.reader = reader;
        this.rejects = rejects;
    }

    /// Takes the results.
    @FunctionalInterface
    interface Taker {
        void take(FileIngest.Result result);
    }

    /// @throws MoolaException when the taker throws it
    void forEach(List<Entry> entries, Taker taker) {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), entries.size());
        if (threads <= 1) {
            for (int place = 0; place < entries.size(); place++) {
                RejectSink lane = rejects.lane(place);
                FileIngest.Result result = result(entries.get(place), lane);
                rejects.pass(lane);
                taker.take(result);
            }
            return;
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            try {
                inParallel(entries, taker, executor, 2 * threads);
            } finally {
                executor.shutdownNow();
            }
        }
    }

    private record Waiting(RejectSink lane, Future<FileIngest.Result> result) {}

    private void inParallel(List<Entry> entries, Taker taker, ExecutorService executor, int most) {
        ArrayDeque<Waiting> waiting = new ArrayDeque<>();
        for (int place = 0; place < entries.size(); place++) {
            Entry entry = entries.get(place);
            RejectSink lane = rejects.lane(place);
            waiting.add(new Waiting(lane, executor.submit(() -> result(entry, lane))));
            if (waiting.size() > most) {
                take(waiting.removeFirst(), taker);
            }
        }
        while (!waiting.isEmpty()) {
            take(waiting.removeFirst(), taker);
        }
    }

    private void take(Waiting next, Taker taker) {
        FileIngest.Result result = result(next.result());
        rejects.pass(next.lane());
        taker.take(result);
    }

    private FileIngest.Result result(Entry entry, RejectSink lane) {
        return switch (entry) {
            case Entry.Decided decided -> new FileIngest.Result(null, decided.outcome());
            case Entry.Source source -> read(source.file(), lane);
        };
    }

    private FileIngest.Result read(SourceFile file, RejectSink lane) {
        try {
            return reader.read(file, lane);
        } catch (MoolaException e) {
            return new FileIngest.Result(
                    null, new FileOutcome.Failed(file.fileName(), file.name(), e));
        }
    }

    private static FileIngest.Result result(Future<FileIngest.Result> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
