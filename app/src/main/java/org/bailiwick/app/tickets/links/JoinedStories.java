package org.bailiwick.app.tickets.links;

import java.util.List;
import java.util.UUID;
import org.bailiwick.app.tickets.links.MergeStore.Split;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What else belongs to a ticket's story: that of tickets merged into it, and the entries it was split off with. */
@Component
public class JoinedStories {

    private final MergeStore store;

    JoinedStories(MergeStore store) {
        this.store = store;
    }

    @Transactional(readOnly = true)
    public Joined of(String number) {
        return new Joined(
                store.mergedInto(number),
                store.splitOff(number).map(Split::entries).orElseGet(List::of));
    }

    /**
     * @param numbers of tickets merged into it
     * @param entries single ones of another ticket
     */
    public record Joined(List<String> numbers, List<UUID> entries) {

        public Joined {
            numbers = List.copyOf(numbers);
            entries = List.copyOf(entries);
        }

        public boolean isEmpty() {
            return numbers.isEmpty() && entries.isEmpty();
        }
    }
}
