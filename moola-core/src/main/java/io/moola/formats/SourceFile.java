package io.moola.formats;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A file that data comes from: plain, gzip or zip (told by its first bytes, not its name), in
/// UTF-8 or UTF-16; or one of the files in a zip. It can be opened again and again. Streams are
/// bounded against archives that unpack to far more than they are.
public final class SourceFile {

    private static final int HEAD = 64 << 10;
    private static final int BUFFER = 1 << 20;

    private final Path path;
    private final String name;
    private final @Nullable String member;
    private final Supplier<String> sha256;

    private SourceFile(
            Path path, String name, @Nullable String member, @Nullable Supplier<String> sha256) {
        this.path = path;
        this.name = name;
        this.member = member;
        this.sha256 = sha256 == null ? new Once(this::hash) : sha256;
    }

    /// Works a text out at its first use.
    private static final class Once implements Supplier<String> {
        private final Supplier<String> work;
        private @Nullable String result;

        Once(Supplier<String> work) {
            this.work = work;
        }

        @Override
        public synchronized String get() {
            String known = result;
            if (known == null) {
                known = work.get();
                result = known;
            }
            return known;
        }
    }

    /// A file, with the name that messages and reports use for it.
    ///
    /// @throws MoolaException when it is missing, empty, a folder or not readable
    public static SourceFile of(Path path, String name) {
        if (Files.isDirectory(path)) {
            throw MoolaException.input(
                    "Cannot read " + name + ": it is a folder", "Name the files in it.");
        }
        if (!Files.exists(path)) {
            throw MoolaException.input("Cannot read " + name + ": no such file", null);
        }
        SourceFile file = new SourceFile(path, name, null, null);
        try {
            if (Files.size(path) == 0) {
                throw MoolaException.input("Cannot read " + name + ": it is empty", null);
            }
            return file;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    public Path path() {
        return path;
    }

    public String name() {
        return name;
    }

    /// The name without folders, as reports keep it.
    public String fileName() {
        if (member != null) {
            String archive = name.substring(0, name.length() - member.length() - 1);
            return archive.substring(archive.lastIndexOf('/') + 1) + "/" + member;
        }
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// The name that the content had before it was packed, without folders: that of the file in the
    /// zip, or this file's own, less `.gz`.
    ///
    /// @throws MoolaException when it is a zip that cannot be read
    public String contentName() {
        if (member != null) {
            return base(member);
        }
        try {
            if (isArchive()) {
                List<String> members = ZipMembers.names(path, name);
                return members.size() == 1 ? base(members.getFirst()) : fileName();
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return fileName().replaceFirst("(?i)\\.gz$", "");
    }

    private static String base(String member) {
        return member.substring(Math.max(member.lastIndexOf('/'), member.lastIndexOf('\\')) + 1);
    }

    /// The files in it: those in a zip of several, else this one alone. They share the hash of the
    /// zip and are named `zip/member`.
    ///
    /// @throws MoolaException when it is a zip that cannot be read or holds none
    public List<SourceFile> members() {
        try {
            if (member != null || !isArchive()) {
                return List.of(this);
            }
            List<String> members = ZipMembers.names(path, name);
            if (members.size() == 1) {
                return List.of(this);
            }
            List<SourceFile> files = new ArrayList<>();
            for (String each : members) {
                files.add(new SourceFile(path, name + "/" + each, each, sha256));
            }
            return files;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private boolean isArchive() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] magic = in.readNBytes(4);
            return isZip(magic);
        }
    }

    /// The first 64 KiB of the content, unpacked.
    public byte[] head() {
        try (InputStream in = open()) {
            return in.readNBytes(HEAD);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The content, unpacked, as UTF-8 without a byte-order mark.
    public InputStream open() throws IOException {
        try {
            return UnicodeInput.asUtf8(unpacked());
        } catch (NoSuchFileException | AccessDeniedException | ZipException | EOFException e) {
            throw unreadable(e);
        }
    }

    /// The number of lines where the file is neither small, packed nor UTF-16, else 0; parts are
    /// counted in parallel.
    long plainLines() {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            byte[] magic = new byte[4];
            int length = channel.read(ByteBuffer.wrap(magic), 0);
            boolean wide = length > 1 && (magic[0] & 0xff) >= 0xfe && (magic[1] & 0xff) >= 0xfe;
            long size = channel.size();
            if (size <= BUFFER || wide || isGzip(magic) || isZip(magic)) {
                return 0;
            }
            long ends =
                    LongStream.range(0, (size + BUFFER - 1) / BUFFER)
                            .parallel()
                            .map(part -> lineEnds(channel, part * BUFFER, size))
                            .sum();
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.read(last, size - 1);
            return ends + (last.get(0) == '\n' ? 0 : 1);
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(Objects.requireNonNull(e.getCause()));
        }
    }

    private static long lineEnds(FileChannel channel, long from, long size) {
        byte[] part = new byte[(int) Math.min(BUFFER, size - from)];
        try {
            int length = channel.read(ByteBuffer.wrap(part), from);
            int ends = 0;
            for (int i = 0; i < length; i++) {
                ends += part[i] == '\n' ? 1 : 0;
            }
            return ends;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Room for the whole file where it is small: many small files are read one after the other.
    private int buffer() throws IOException {
        return Math.clamp(Files.size(path), 1 << 13, BUFFER);
    }

    private static boolean isGzip(byte[] magic) {
        return magic.length >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
    }

    private static boolean isZip(byte[] magic) {
        return magic.length >= 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] <= 5;
    }

    private InputStream unpacked() throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path), buffer());
        try {
            raw.mark(4);
            byte[] magic = raw.readNBytes(4);
            raw.reset();
            long packed = Files.size(path);
            if (isGzip(magic)) {
                return new BoundedUnpacking(new GZIPInputStream(raw, BUFFER), packed);
            }
            if (isZip(magic)) {
                raw.close();
                return new BoundedUnpacking(ZipMembers.open(path, name, member), packed);
            }
            return raw;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /// The SHA-256 of the file as it lies on disk, in hex; worked out once.
    public String sha256() {
        return sha256.get();
    }

    private String hash() {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[buffer()];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw unreadable(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The failure to read this file, as a user should hear it.
    public MoolaException unreadable(IOException e) {
        String reason =
                switch (e) {
                    case NoSuchFileException _ -> "no such file";
                    case AccessDeniedException _ -> "permission denied";
                    case EOFException _ -> "it is cut off";
                    case ZipException _ -> "it is no sound archive (" + e.getMessage() + ")";
                    default -> String.valueOf(e.getMessage());
                };
        return MoolaException.input("Cannot read " + name + ": " + reason, null, e);
    }
}
