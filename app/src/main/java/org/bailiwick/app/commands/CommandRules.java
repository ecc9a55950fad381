package org.bailiwick.app.commands;

import java.util.ArrayList;
import java.util.List;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.UnsupportedCommand;

/**
 * What a command's parameters must be before anybody signs it. The agent checks again, against its own configuration: it
 * decides what is permitted, this only refuses what can never be.
 */
final class CommandRules {

    private static final int MAX_NAME = 200;
    private static final int MAX_PATH = 1000;
    private static final int MAX_PROCESSES = 1000;

    private CommandRules() {}

    /** @throws Problem {@code invalid-command} with every field at fault */
    static void check(CommandRequest request) {
        List<FieldError> errors = faults(request.command());
        if (!errors.isEmpty()) {
            throw Problem.invalid("invalid-command", "The command is not acceptable", errors);
        }
    }

    private static List<FieldError> faults(Command command) {
        List<FieldError> errors = new ArrayList<>();
        if (command instanceof Command.RestartWatchedProgram restart) {
            requireName(errors, "program", restart.program());
        } else if (command instanceof Command.RestartService restart) {
            requireName(errors, "service", restart.service());
        } else if (command instanceof Command.CleanTemporaryPath clean) {
            requirePath(errors, clean.path());
            if (clean.olderThanSeconds() < 0) {
                errors.add(new FieldError("command.olderThanSeconds", "must not be negative"));
            }
        } else if (command instanceof Command.ListProcesses list) {
            if (list.limit() < 1 || list.limit() > MAX_PROCESSES) {
                errors.add(new FieldError("command.limit", "must be between 1 and " + MAX_PROCESSES));
            }
        } else if (command instanceof UnsupportedCommand) {
            errors.add(new FieldError("command.type", "is not in the catalogue"));
        }
        return errors;
    }

    private static void requireName(List<FieldError> errors, String field, String name) {
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError("command." + field, "must be a name of at most " + MAX_NAME + " characters"));
        }
    }

    private static void requirePath(List<FieldError> errors, String path) {
        boolean absolute = path.startsWith("/") || path.matches("[A-Za-z]:[\\\\/].*");
        if (!absolute || path.length() > MAX_PATH || path.chars().anyMatch(Character::isISOControl)) {
            errors.add(
                    new FieldError("command.path", "must be an absolute path of at most " + MAX_PATH + " characters"));
        }
    }
}
