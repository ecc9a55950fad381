package org.bailiwick.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The login pages' look, kept in {@code keycloak/themes}. */
final class Theme {

    /** A jar cannot be listed like a folder; a test compares this with the folder. */
    static final List<String> FILES = List.of(
            "bailiwick/login/theme.properties",
            "bailiwick/login/messages/messages_en.properties",
            "bailiwick/login/resources/css/bailiwick.css",
            "bailiwick/login/resources/img/logo.svg");

    private Theme() {}

    static void copyTo(Path themes) throws IOException {
        for (String file : FILES) {
            Path target = themes.resolve(file);
            Files.createDirectories(target.getParent());
            try (InputStream in = Theme.class.getResourceAsStream("themes/" + file)) {
                if (in == null) {
                    throw new IOException("The jar lacks the theme's " + file);
                }
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
