package org.bailiwick.app.workflow.models;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.workflow.models.ModelChanges.Change;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Models that wait for a second person. */
@RestController
@RequestMapping("/api/processes/proposals")
@Tag(name = "processes")
class ProposalController {

    private final Proposals proposals;
    private final LiveModels live;

    ProposalController(Proposals proposals, LiveModels live) {
        this.proposals = proposals;
        this.live = live;
    }

    @GetMapping
    @Operation(operationId = "listProposals", summary = "The newest 200 proposed models, open ones first")
    Page<Proposal> list() {
        return new Page<>(proposals.list(), null);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "proposal", summary = "A proposal with its files, and what each changes in the live model")
    ProposalView get(@PathVariable UUID id) {
        Proposal proposal = proposals.get(id);
        return new ProposalView(
                proposal, proposals.files(id).stream().map(this::view).toList());
    }

    @PostMapping("/{id}/approve")
    @Operation(
            operationId = "approveProposal",
            summary = "Deploys what somebody else proposed; 403 own-model for its author, 409 proposal-decided")
    Proposal approve(CurrentUser user, @PathVariable UUID id, @RequestBody @Valid Approval approval) {
        return proposals.approve(id, approval.comment(), user);
    }

    @PostMapping("/{id}/reject")
    @Operation(
            operationId = "rejectProposal",
            summary = "Turns down what somebody else proposed; 403 own-model for its author, 409 proposal-decided")
    Proposal reject(CurrentUser user, @PathVariable UUID id, @RequestBody @Valid Rejection rejection) {
        return proposals.reject(id, rejection.comment(), user);
    }

    private FileView view(ModelFile file) {
        var before = live.before(file);
        return new FileView(
                file.name(),
                file.text(),
                before.map(model -> new String(model.content(), StandardCharsets.UTF_8))
                        .orElse(null),
                before.map(LiveModels.Live::version).orElse(null),
                before.map(model -> ModelChanges.between(model.content(), file.content()))
                        .orElse(List.of()));
    }

    /** @param files in the order of their names */
    record ProposalView(Proposal proposal, List<FileView> files) {}

    /**
     * @param content the model as proposed
     * @param liveContent the newest version now; absent when this is the first, and for forms
     * @param liveVersion its number
     * @param changes element by element; empty when there is none before, or only the drawing differs
     */
    record FileView(
            String name,
            String content,
            @Nullable String liveContent,
            @Nullable Integer liveVersion,
            List<Change> changes) {}

    /** @param comment may be left out */
    record Approval(@Nullable @Size(max = 1000) String comment) {}

    /** @param comment why */
    record Rejection(@NotBlank @Size(max = 1000) String comment) {}
}
