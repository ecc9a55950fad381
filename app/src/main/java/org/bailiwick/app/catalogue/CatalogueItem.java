package org.bailiwick.app.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of something people can order.
 *
 * @param description in Markdown
 * @param form what is asked, as a JSON Schema of an object
 * @param approval absent where nobody has to be asked
 * @param process key of the process that follows: service-request or access-request
 * @param access what may be given; empty unless the process is access-request
 * @param visibleTo realm roles and groups; empty for everybody
 * @param retiredAt since when it cannot be ordered any more
 */
public record CatalogueItem(
        String key,
        int version,
        String name,
        String description,
        String icon,
        String category,
        Map<String, Object> form,
        @Nullable ApprovalDemand approval,
        List<FulfilmentTask> fulfilment,
        String process,
        List<AccessOffer> access,
        Set<String> visibleTo,
        @Nullable Instant retiredAt) {}
