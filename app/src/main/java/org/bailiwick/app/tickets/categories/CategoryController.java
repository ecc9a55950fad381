package org.bailiwick.app.tickets.categories;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.bailiwick.app.identity.Site;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/ticket-categories")
@Tag(name = "ticket categories")
class CategoryController {

    private final Categories categories;
    private final CategoryAdministration administration;

    CategoryController(Categories categories, CategoryAdministration administration) {
        this.categories = categories;
        this.administration = administration;
    }

    @GetMapping
    @Operation(operationId = "listCategories", summary = "What tickets may be about, with the fields each asks for")
    CategoryList list() {
        return new CategoryList(categories.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createCategory", summary = "Adds a category")
    Category create(@RequestBody @Valid NewCategory wanted) {
        return administration.create(wanted.content().as(wanted.key(), 0));
    }

    @PutMapping("/{key}")
    @Operation(
            operationId = "changeCategory",
            summary = "Changes a category; 409 category-changed when it is not in the version that was read")
    Category change(@PathVariable String key, @RequestBody @Valid ChangedCategory wanted) {
        return administration.change(wanted.content().as(key, wanted.version()));
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteCategory",
            summary = "Removes a category that nothing uses; else 409 with how much does")
    void delete(@PathVariable String key) {
        administration.delete(key);
    }

    record CategoryList(List<Category> items) {}

    /** @param key small letters, digits and hyphens; it stays */
    record NewCategory(
            @NotNull @Pattern(regexp = Site.KEY) String key,
            @NotNull @Valid CategoryContent content) {}

    /** @param version it was read in */
    record ChangedCategory(
            @Min(0) long version, @NotNull @Valid CategoryContent content) {}

    /**
     * @param parent key of the category it is part of
     * @param fields its own; those of the categories above come with them
     */
    record CategoryContent(
            @Nullable @Pattern(regexp = Site.KEY) String parent,
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 1000) String description,
            @Nullable @Size(max = 30) List<@NotNull @Valid CustomField> fields,
            @Min(0) @Max(100000) int position) {

        Category as(String key, long version) {
            return new Category(
                    key,
                    parent,
                    name.strip(),
                    description == null ? "" : description.strip(),
                    fields == null ? List.of() : fields,
                    List.of(),
                    position,
                    version);
        }
    }
}
