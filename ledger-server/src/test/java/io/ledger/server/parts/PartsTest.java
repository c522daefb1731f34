package io.ledger.server.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of others is shipped, as the build itself lists it: each part has a version, a hash and a licence that may be shipped. {@code docs/licences.md} is for people. */
class PartsTest {

    private static final Path JAVA = Path.of("target/classes/META-INF/sbom/application.cdx.json");
    private static final Path NPM = Path.of("../ledger-web/package-lock.json");

    /** By the names of SPDX, and those that parts without one give. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "ISC",
            "0BSD",
            "BlueOak-1.0.0",
            "Unlicense",
            "CC0-1.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EPL-1.0",
            "EPL-2.0",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "Unicode-3.0",
            "PostgreSQL",
            "Bouncy Castle Licence");

    /** Of the tools of the web build, which are not shipped. */
    private static final Set<String> ALLOWED_FOR_TOOLS = Set.of("MPL-2.0", "Python-2.0", "PSF-2.0", "CC-BY-4.0");

    private static final Pattern CHOICE = Pattern.compile("\\s+OR\\s+");

    @Test
    void each_part_in_java_has_a_version_a_hash_and_a_licence_that_may_be_shipped() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        List<Map<String, Object>> parts = list(read(JAVA).get("components"));
        for (Map<String, Object> part : parts) {
            if ("io.ledger".equals(part.get("group"))) {
                continue;
            }
            String name = part.get("group") + ":" + part.get("name") + ":" + part.get("version");
            if (String.valueOf(part.get("version")).contains("SNAPSHOT") || part.get("hashes") == null) {
                wrong.put(name, "has no fixed version, or no hash");
            } else if (licences(part).noneMatch(ALLOWED::contains)) {
                wrong.put(name, licences(part).toList().toString());
            }
        }
        assertThat(parts).hasSizeGreaterThan(100);
        assertThat(wrong).isEmpty();
    }

    @Test
    void each_part_of_the_web_app_is_pinned_and_has_a_licence_that_may_be_shipped() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        map(read(NPM).get("packages")).forEach((name, described) -> {
            Map<String, Object> part = map(described);
            boolean isTool = Boolean.TRUE.equals(part.get("dev"));
            boolean isOurs = !name.contains("node_modules/") || Boolean.TRUE.equals(part.get("link"));
            // npm leaves out what it knows of programs for other systems than the one that the file was made on.
            boolean isOtherSystems = isTool && part.get("os") != null && part.get("integrity") == null;
            if (isOurs || isOtherSystems) {
                return;
            }
            String licence = String.valueOf(part.get("license"));
            if (part.get("version") == null || part.get("integrity") == null) {
                wrong.put(name, "is not pinned by a hash");
            } else if (choices(licence).noneMatch(each -> isAllowed(each, isTool))) {
                wrong.put(name, licence);
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static boolean isAllowed(String licence, boolean isTool) {
        return ALLOWED.contains(licence) || isTool && ALLOWED_FOR_TOOLS.contains(licence);
    }

    private static Stream<String> licences(Map<String, Object> part) {
        Object licences = part.get("licenses");
        if (licences == null) {
            return Stream.empty();
        }
        return list(licences).stream().flatMap(each -> {
            @Nullable Object licence = each.get("license");
            return licence == null
                    ? choices(String.valueOf(each.get("expression")))
                    : Stream.of(String.valueOf(
                            map(licence).getOrDefault("id", map(licence).get("name"))));
        });
    }

    private static Stream<String> choices(String expression) {
        return CHOICE.splitAsStream(expression.replace("(", "").replace(")", ""));
    }

    private static Map<String, Object> read(Path file) throws IOException {
        return Json.readStored(Files.readString(file));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object json) {
        return (List<Map<String, Object>>) json;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object json) {
        return (Map<String, Object>) json;
    }
}
