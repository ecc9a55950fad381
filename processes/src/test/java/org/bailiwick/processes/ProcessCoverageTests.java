package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every sequence flow of every shipped model was walked by some test of this build. Comes last; alone it has nothing to
 * count. The table is printed and kept in {@code target/process-coverage.txt}.
 */
@Order(Integer.MAX_VALUE)
class ProcessCoverageTests {

    @Test
    void everyFlowOfEveryModelWasWalked() throws IOException {
        Map<String, List<String>> missing = new TreeMap<>();
        StringBuilder table = new StringBuilder("Process coverage, in sequence flows\n");
        int all = 0;
        int walked = 0;
        for (String process : ShippedFiles.processes()) {
            List<String> flows = flows(process);
            List<String> left = flows.stream()
                    .filter(flow -> !WalkedFlows.contains(process, flow))
                    .toList();
            all += flows.size();
            walked += flows.size() - left.size();
            table.append(line(process, flows.size() - left.size(), flows.size()));
            if (!left.isEmpty()) {
                missing.put(process, left);
            }
        }
        table.append(line("all", walked, all));
        missing.forEach((process, left) -> table.append("  not walked in %s: %s%n".formatted(process, left)));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/process-coverage.txt"), table);
        System.out.print(table);
        assertThat(missing).as(table.toString()).isEmpty();
    }

    private static String line(String name, int walked, int all) {
        return "  %-24s %4d of %4d  %5.1f %%%n".formatted(name, walked, all, all == 0 ? 100.0 : 100.0 * walked / all);
    }

    private static List<String> flows(String process) {
        var model = Bpmn.readModelFromFile(
                Path.of("src/main/resources/bpmn", process + ".bpmn").toFile());
        return model.getModelElementsByType(SequenceFlow.class).stream()
                .map(SequenceFlow::getId)
                .sorted()
                .toList();
    }
}
