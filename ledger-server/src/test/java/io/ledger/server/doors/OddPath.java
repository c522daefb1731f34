package io.ledger.server.doors;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/**
 * A path in another writing, in the hope that who checks it and who serves it read it differently.
 *
 * @param isTheSame whether it means what it meant before
 */
record OddPath(String path, boolean isTheSame) {

    private static final int KINDS = 14;

    static OddPath of(String path, Random random) {
        int slash = path.indexOf('/', 1 + random.nextInt(path.length() - 1));
        int at = Math.max(slash, 0);
        String before = path.substring(0, at);
        String after = path.substring(at);
        String odd = switch (random.nextInt(KINDS)) {
            case 0 -> before + "/" + after;
            case 1 -> before + "/%2e%2e" + after;
            case 2 -> before + "/%2E" + after;
            case 3 -> at == 0 ? path + ";x=y" : before + ";x=y" + after;
            case 4 -> path + "/";
            case 5 -> path + ";jsessionid=1";
            case 6 -> path.toUpperCase(Locale.ROOT);
            case 7 -> path.replaceFirst("(?<=.)/", "%2F");
            case 8 -> path + "%00";
            case 9 -> path + ".json";
            case 10 -> path.replaceFirst("(?<=.)/", "%5C");
            case 11 -> path + "%0D%0ASet-Cookie:%20a=b";
            case 12 -> before + "/%252e%252e" + after;
            default -> encoded(path, random);
        };
        boolean isHidden = odd.contains("%2F"); // a slash that is none until somebody decodes it: refused
        return new OddPath(
                odd,
                odd.equals(path)
                        || !isHidden
                                && URLDecoder.decode(odd, StandardCharsets.UTF_8)
                                        .equals(path));
    }

    /** One letter percent-encoded, which changes nothing. */
    private static String encoded(String path, Random random) {
        if (!path.startsWith("/v1/") || path.equals("/v1/stomp")) {
            return path;
        }
        for (int i = 1 + random.nextInt(path.length() - 1); i < path.length(); i++) {
            char c = path.charAt(i);
            if (c >= 'a' && c <= 'z' && path.lastIndexOf('%', i) < i - 2) {
                return path.substring(0, i) + "%" + Integer.toHexString(c).toUpperCase(Locale.ROOT)
                        + path.substring(i + 1);
            }
        }
        return path;
    }
}
