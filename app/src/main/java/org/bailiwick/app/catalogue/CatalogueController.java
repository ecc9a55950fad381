package org.bailiwick.app.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.tickets.TicketVisibility;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "catalogue")
class CatalogueController {

    private final Catalogue catalogue;
    private final Orders orders;
    private final TicketVisibility visibility;

    CatalogueController(Catalogue catalogue, Orders orders, TicketVisibility visibility) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.visibility = visibility;
    }

    @GetMapping("/api/catalogue/items")
    @Operation(operationId = "listCatalogue", summary = "What the person can order, by category and name")
    Page<CatalogueItem> list(
            CurrentUser user,
            @RequestParam(defaultValue = "") @Size(max = 200) String search,
            @RequestParam(defaultValue = "false") boolean retired) {
        return new Page<>(catalogue.search(user, search, retired), null);
    }

    @GetMapping("/api/catalogue/items/{key}")
    @Operation(operationId = "catalogueItem", summary = "An item with its form")
    CatalogueItem get(CurrentUser user, @PathVariable String key) {
        return catalogue.get(user, key);
    }

    @PostMapping("/api/catalogue/items")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createCatalogueItem", summary = "Adds an item")
    CatalogueItem create(CurrentUser user, @RequestBody @Valid ItemRequest wish) {
        return catalogue.create(user, wish);
    }

    @PutMapping("/api/catalogue/items/{key}")
    @Operation(operationId = "changeCatalogueItem", summary = "Makes a new version of an item")
    CatalogueItem change(CurrentUser user, @PathVariable String key, @RequestBody @Valid ItemRequest wish) {
        return catalogue.change(user, key, wish);
    }

    @PostMapping("/api/catalogue/items/{key}/retire")
    @Operation(operationId = "retireCatalogueItem", summary = "Lets nobody order it any more")
    CatalogueItem retire(CurrentUser user, @PathVariable String key) {
        return catalogue.retire(user, key, true);
    }

    @PostMapping("/api/catalogue/items/{key}/return")
    @Operation(operationId = "returnCatalogueItem", summary = "Lets people order it again")
    CatalogueItem giveBack(CurrentUser user, @PathVariable String key) {
        return catalogue.retire(user, key, false);
    }

    @DeleteMapping("/api/catalogue/items/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteCatalogueItem", summary = "Deletes an item by which nothing was ordered")
    void delete(@PathVariable String key) {
        catalogue.delete(key);
    }

    @PostMapping("/api/catalogue/items/{key}/requests")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "orderItem", summary = "Orders an item; answers with the ticket's number")
    Placed order(CurrentUser user, @PathVariable String key, @RequestBody @Valid NewOrder order) {
        return new Placed(orders.place(user, key, order.personId(), order.answers()));
    }

    @GetMapping("/api/tickets/{number}/orders")
    @Transactional(readOnly = true)
    @Operation(operationId = "ticketOrders", summary = "What a ticket asks for: one order, or none")
    List<OrderView> ordered(CurrentUser user, @PathVariable String number) {
        visibility.require(number, user);
        return orders.of(number).stream()
                .map(ordered -> new OrderView(
                        ordered.item().key(),
                        ordered.item().version(),
                        ordered.item().name(),
                        ordered.item().form(),
                        ordered.order().answers()))
                .toList();
    }

    /**
     * @param personId who gets it, when that is somebody else
     * @param answers by the names of the form's fields
     */
    record NewOrder(
            @Nullable UUID personId,
            @NotNull @Size(max = 60) Map<String, Object> answers) {}

    record Placed(String number) {}

    /** @param form as it was asked */
    record OrderView(String item, int version, String name, Map<String, Object> form, Map<String, Object> answers) {}
}
