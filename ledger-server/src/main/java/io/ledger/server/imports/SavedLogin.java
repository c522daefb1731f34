package io.ledger.server.imports;

import io.ledger.api.error.LedgerException;
import io.ledger.platform.json.Json;
import io.ledger.server.client.Login;
import io.ledger.server.folder.PrivateFiles;
import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** The login that this machine made for itself, in a file that only its owner can read. */
final class SavedLogin {

    private static final int LOGIN_BYTES = 4;
    private static final int PASSWORD_BYTES = 16;

    private SavedLogin() {}

    /** The saved login; a new one is made up and saved when there is none. */
    static Login in(Path file) {
        try {
            if (!Files.exists(file)) {
                save(file, new Login("owner-" + random(LOGIN_BYTES), random(PASSWORD_BYTES)));
            }
            PrivateFiles.takeBack(file);
            Map<String, ?> saved = Json.readObject(Files.readAllBytes(file));
            if (saved.get("login") instanceof String login && saved.get("password") instanceof String password) {
                return new Login(login, password);
            }
            throw new LauncherException("The file " + file + " holds no login and password.");
        } catch (LedgerException e) {
            throw new LauncherException("The file " + file + " holds no login and password.", e);
        } catch (IOException e) {
            throw new LauncherException("The login in " + file + " cannot be kept: " + e.getMessage(), e);
        }
    }

    private static void save(Path file, Login login) throws IOException {
        PrivateFiles.createFolderOf(file);
        PrivateFiles.write(file, Json.writeBytes(Map.of("login", login.login(), "password", login.password())));
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
