package org.bailiwick.app.audit.chain;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.bailiwick.protocol.Ed25519Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "audit")
class ChainController {

    private final Verifying verifying;
    private final ChainStore store;
    private final SealingKey key;

    ChainController(Verifying verifying, ChainStore store, SealingKey key) {
        this.verifying = verifying;
        this.store = store;
        this.key = key;
    }

    /** @param publicKey base64url, of the key in use */
    record SealPage(List<Seal> items, @Nullable String next, String publicKey) {}

    @Operation(operationId = "verifyAudit", summary = "Checks every row of the trail and names the first broken one")
    @GetMapping("/api/audit/verification")
    Verification verify() {
        return verifying.verify();
    }

    @Operation(operationId = "listAuditSeals", summary = "The signatures over the trail, oldest first")
    @GetMapping("/api/audit/seals")
    SealPage seals(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        Cursor cursor = Cursor.parse(after, 1);
        int size = Page.limit(limit);
        List<Seal> rows = store.seals(cursor == null ? 0 : cursor.number(0), size + 1);
        Page<Seal> page = Page.of(rows, size, seal -> Cursor.of(seal.position()));
        return new SealPage(page.items(), page.next(), Ed25519Keys.encode(key.publicKey()));
    }
}
