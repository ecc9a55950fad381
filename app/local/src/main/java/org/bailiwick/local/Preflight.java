package org.bailiwick.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be right before anything is built or started: free ports, room on the disk, a folder that can be written.
 *
 * <p>The start script runs this file from source, before the first build, so it uses nothing but the JDK.
 */
public final class Preflight {

    static final int PORT = 8080;
    static final int KEYCLOAK_PORT = 8180;
    static final int KEYCLOAK_MANAGEMENT_PORT = 9180;
    static final int POSTGRES_PORT = 5442;

    private static final long GIBIBYTE = 1L << 30;
    private static final long ROOM_FOR_FIRST_START = 3 * GIBIBYTE;
    private static final long ROOM_FOR_LATER_STARTS = GIBIBYTE;

    private Preflight() {}

    /** Prints what is wrong and ends with 2, or ends with 0. */
    public static void main(String[] arguments) {
        List<String> problems = new ArrayList<>();
        try {
            problems.addAll(problems(arguments));
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        if (!problems.isEmpty()) {
            System.err.print(sentences(problems));
            System.exit(2);
        }
    }

    static String sentences(List<String> problems) {
        var text = new StringBuilder("Bailiwick cannot start yet:\n");
        problems.forEach(problem -> text.append("  - ").append(problem).append('\n'));
        return text.toString();
    }

    private static List<String> problems(String[] arguments) {
        Path data = Path.of(text(
                arguments,
                "--data",
                Path.of(System.getProperty("bailiwick.home", ""), ".bailiwick").toString()));
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--port", number(arguments, "--port", PORT));
        ports.put("--keycloak-port", number(arguments, "--keycloak-port", KEYCLOAK_PORT));
        ports.put(
                "--keycloak-management-port",
                number(arguments, "--keycloak-management-port", KEYCLOAK_MANAGEMENT_PORT));
        ports.put("--postgres-port", number(arguments, "--postgres-port", POSTGRES_PORT));
        // A run that was killed may have left parts behind; the launcher stops those itself and looks again.
        boolean leftovers = Files.exists(data.resolve("run").resolve("parts"));
        return problems(data, leftovers ? Map.of() : ports, usableBytes(data));
    }

    /**
     * What stands in the way, one sentence each with what to do about it.
     *
     * @param ports by the option that moves them
     * @param usableBytes room on the disk of the data folder
     */
    static List<String> problems(Path data, Map<String, Integer> ports, long usableBytes) {
        List<String> problems = new ArrayList<>();
        ports.forEach((option, port) -> {
            if (ports.values().stream().filter(port::equals).count() > 1) {
                problems.add("Port " + port + " is asked for twice. Choose another one with " + option + " PORT.");
            } else if (port < 1 || port > 65535) {
                problems.add(port + " is not a port. Choose one from 1 to 65535 with " + option + " PORT.");
            } else if (taken(port)) {
                problems.add("Port " + port + " is taken by another program. Stop that program, or choose another port"
                        + " with " + option + " PORT.");
            }
        });
        long needed = Files.exists(data.resolve("postgres")) ? ROOM_FOR_LATER_STARTS : ROOM_FOR_FIRST_START;
        if (usableBytes < needed) {
            problems.add("The disk of " + data.toAbsolutePath().normalize() + " has " + usableBytes / (1 << 20)
                    + " MiB free, and " + needed / (1 << 20)
                    + " MiB are needed. Make room, or choose a folder on another disk with --data DIR.");
        }
        Path existing = existing(data);
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            problems.add("The folder " + existing
                    + " cannot be written. Change its owner, or choose another folder with --data DIR.");
        }
        return problems;
    }

    /** Room on the disk that the folder is or will be on; all there is when that cannot be found out. */
    static long usableBytes(Path folder) {
        try {
            return Files.getFileStore(existing(folder)).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    static String text(String[] arguments, String option, String otherwise) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(option + "=")) {
                return arguments[i].substring(option.length() + 1);
            }
            if (arguments[i].equals(option)) {
                if (i + 1 == arguments.length) {
                    throw new IllegalArgumentException(option + " needs a value.");
                }
                return arguments[i + 1];
            }
        }
        return otherwise;
    }

    static int number(String[] arguments, String option, int otherwise) {
        String value = text(arguments, option, Integer.toString(otherwise));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not \"" + value + "\".", e);
        }
    }

    private static Path existing(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static boolean taken(int port) {
        return !canListen("127.0.0.1", port) || (hasIpv6() && !canListen("::1", port));
    }

    private static boolean hasIpv6() {
        return canListen("::1", 0);
    }

    private static boolean canListen(String address, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
