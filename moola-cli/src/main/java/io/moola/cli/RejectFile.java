package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.RejectSink;
import io.moola.formats.AtomicFile;
import io.moola.formats.BadRow;
import io.moola.formats.Json;
import io.moola.formats.JsonSchema;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Refused rows as NDJSON, one object each, written while they are met.
final class RejectFile implements RejectSink {

    /// The work during which rows are refused; it returns an exit code.
    @FunctionalInterface
    interface Work {
        int run(RejectSink sink);
    }

    private final FileChannel channel;
    private OutputStream out;
    private String file = "";
    private long fileStart;

    private RejectFile(FileChannel channel) {
        this.channel = channel;
        this.out = buffered(channel);
    }

    private static OutputStream buffered(FileChannel channel) {
        return new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /// Does the work; the file appears when the work is done, or has failed for what its rows are.
    ///
    /// @return the exit code of the work
    static int write(Path target, Work work) {
        AtomicInteger status = new AtomicInteger();
        AtomicReference<MoolaException> failure = new AtomicReference<>();
        AtomicFile.writeChannel(
                target,
                channel -> {
                    RejectFile sink = new RejectFile(channel);
                    try {
                        status.set(work.run(sink));
                    } catch (MoolaException e) {
                        failure.set(e);
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    }
                    sink.out.flush();
                });
        if (failure.get() != null) {
            throw failure.get();
        }
        return status.get();
    }

    @Override
    public void begin(String next) {
        try {
            out.flush();
            file = next;
            fileStart = channel.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restart() {
        try {
            out.flush();
            channel.truncate(fileStart);
            channel.position(fileStart);
            out = buffered(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The shape of a line.
    static JsonSchema schema() {
        return JsonSchema.object("A row that was refused.")
                .required("file", JsonSchema.text("Its file's name."))
                .required("line", JsonSchema.count("Of the row in the file, from 1."))
                .required("column", JsonSchema.text("At fault; empty where it is the row."))
                .required("value", JsonSchema.text("What stands there, perhaps cut."))
                .required("reason", JsonSchema.text("Why it was refused."));
    }

    @Override
    public void reject(BadRow row) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", file);
        tree.put("line", row.line());
        tree.put("column", row.column());
        tree.put("value", row.value());
        tree.put("reason", row.reason());
        try {
            out.write((Json.compact(tree) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
