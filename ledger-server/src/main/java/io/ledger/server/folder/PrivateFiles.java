package io.ledger.server.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only the user who runs Ledger may look at. Where the file system knows no such rights (on Windows), they have what the folder above gives. Stateless. */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** Makes an empty file; throws {@link java.nio.file.FileAlreadyExistsException} where there is one. */
    public static void create(Path file) throws IOException {
        Files.createFile(file, attributes(file, FILE));
    }

    /** Makes a folder and those above it, as far as they are not there. Those that are there stay as they are. */
    public static Path createFolder(Path folder) throws IOException {
        return Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /** Makes the folder that a file is to be in, as {@link #createFolder} does. */
    public static Path createFolderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : createFolder(folder);
    }

    /** Makes a file's text that, or the file; either way for its owner alone. */
    public static void write(Path file, byte[] text) throws IOException {
        if (Files.exists(file)) {
            restrict(file, FILE);
        } else {
            create(file);
        }
        Files.write(file, text);
    }

    /** Takes from everybody else what an earlier version let them have: of a file, or a folder and all that is in it, without following links. Changes nothing where nothing is to be taken. */
    public static void takeBack(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                    restrict(each, FOLDER);
                    // PostgreSQL sees to its own, and does not start in a folder that others can look into.
                    return Files.exists(each.resolve("PG_VERSION"))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile()) {
                        restrict(each, FILE);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path each, IOException e) {
                    return FileVisitResult.CONTINUE; // gone meanwhile, or somebody else's
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void restrict(Path path, Set<PosixFilePermission> wanted) throws IOException {
        try {
            if (isPosix(path) && !wanted.containsAll(Files.getPosixFilePermissions(path))) {
                Files.setPosixFilePermissions(path, wanted);
            }
        } catch (FileSystemException e) {
            // Gone meanwhile, or of another user, who may keep it as he likes: the folder is closed.
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
