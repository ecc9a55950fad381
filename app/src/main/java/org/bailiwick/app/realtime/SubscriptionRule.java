package org.bailiwick.app.realtime;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * Who may listen to which topics, and hears of which things there; each module implements it as a bean for its own. A
 * topic is open to a person when any rule permits it, and closed otherwise.
 */
public interface SubscriptionRule {

    /**
     * Whether the person may listen to the topic.
     *
     * @param topic without {@code /topic/}, as {@code tickets/INC-000001}; never a pattern
     * @param person authorities are {@code ROLE_<realm role>}
     */
    boolean permits(String topic, Authentication person);

    /**
     * Who hears of each of the things, for a list that not everybody sees the same of. Asked at most four times a second,
     * for all that changed.
     *
     * @param list as {@code tickets}
     * @param ids of things that changed; of one that is left out of the answer nobody hears
     * @return empty when the list is another rule's, or all of its listeners hear everything
     */
    default Optional<Map<String, Audience>> audiences(String list, Collection<String> ids) {
        return Optional.empty();
    }
}
