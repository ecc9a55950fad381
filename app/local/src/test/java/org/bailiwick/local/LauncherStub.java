package org.bailiwick.local;

import java.nio.file.Path;

/** A launcher whose parts are shell loops; prints a line when all of them run. */
final class LauncherStub {

    private LauncherStub() {}

    public static void main(String[] arguments) throws Exception {
        DataFolder folder = DataFolder.open(Path.of(arguments[0]));
        Parts parts = new Parts(folder, new Console(System.out));
        Runtime.getRuntime().addShutdownHook(new Thread(parts::stop));
        parts.startWarden();
        parts.start("Database", Parts.DATABASE, "TERM", loop("while :; do sleep 1; done"));
        parts.start("Agent", Parts.AGENTS, "TERM", loop("while :; do sleep 1; done"));
        new WatchedProgram(WatchedProgram.DEMO, folder.programs())
                .start(ProcessHandle.current().pid());
        parts.ready();
        System.out.println("all run");
        parts.death().join();
        parts.stop();
    }

    private static ProcessBuilder loop(String script) {
        return new ProcessBuilder("/bin/sh", "-c", script);
    }
}
