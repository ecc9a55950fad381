package org.bailiwick.app.workflow.models;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Printable;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.workflow.guard.Refusal;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.rest.dto.repository.DeploymentWithDefinitionsDto;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Takes what Camunda Modeler deploys, as the engine's own REST API would, and sends it the way of the portal's deployments:
 * the same guard, the same trail, the same second person. Modeler shows the field {@code message} of a refusal in its log.
 */
@Hidden
@RestController
class ModelerController {

    /** What is no file, in Modeler's form. */
    private static final Set<String> SETTINGS = Set.of(
            "deployment-name",
            "deployment-source",
            "deployment-activation-time",
            "enable-duplicate-filtering",
            "deploy-changed-only",
            "tenant-id");

    private final Proposals proposals;
    private final String publicUrl;

    ModelerController(Proposals proposals, @Value("${bailiwick.public-url}") String publicUrl) {
        this.proposals = proposals;
        this.publicUrl = publicUrl;
    }

    @PostMapping(path = "/engine-rest/deployment/create", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> create(CurrentUser user, MultipartHttpServletRequest form) throws IOException {
        if (isSet(form, "tenant-id") || isSet(form, "deployment-activation-time")) {
            return refusal(
                    HttpStatus.BAD_REQUEST,
                    "InvalidRequestException",
                    "There are no tenants here, and models are activated at once: leave both empty");
        }
        try {
            Handed handed = proposals.hand(submission(form, user), user);
            if (handed instanceof Handed.Deployed deployed) {
                return ResponseEntity.ok(answer(deployed.deployment()));
            }
            Proposal proposal = ((Handed.Proposed) handed).proposal();
            return refusal(
                    HttpStatus.CONFLICT,
                    "ProposalMade",
                    "NOT DEPLOYED YET: another process designer or an administrator has to approve it first, as proposal "
                            + proposal.id() + " at " + publicUrl + "/processes/proposals/" + proposal.id());
        } catch (ModelRefused refused) {
            return ResponseEntity.badRequest().body(parseError(refused.refusals()));
        } catch (Problem problem) {
            return refusal(status(problem), "InvalidRequestException", words(problem));
        }
    }

    private static Submission submission(MultipartHttpServletRequest form, CurrentUser user) throws IOException {
        List<ModelFile> files = new ArrayList<>();
        for (Map.Entry<String, List<MultipartFile>> part :
                form.getMultiFileMap().entrySet()) {
            for (MultipartFile file : SETTINGS.contains(part.getKey()) ? List.<MultipartFile>of() : part.getValue()) {
                ProcessController.requireSmall(file);
                String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
                files.add(new ModelFile(name, file.getBytes()));
            }
        }
        String title = form.getParameter("deployment-name");
        return new Submission(
                title == null || title.isBlank() ? user.name() : Printable.of(title, 100),
                files,
                Submission.Origin.MODELER,
                isTrue(form, "enable-duplicate-filtering") || isTrue(form, "deploy-changed-only"));
    }

    private static boolean isSet(MultipartHttpServletRequest form, String name) {
        String value = form.getParameter(name);
        return value != null && !value.isBlank();
    }

    private static boolean isTrue(MultipartHttpServletRequest form, String name) {
        return Boolean.parseBoolean(form.getParameter(name));
    }

    private static DeploymentWithDefinitionsDto answer(DeploymentWithDefinitions deployment) {
        return DeploymentWithDefinitionsDto.fromDeployment(deployment);
    }

    /** As the engine words it; by the beginning of the message Modeler knows what it is about. */
    private static Map<String, Object> parseError(List<Refusal> refusals) {
        Map<String, Object> details = refusals.stream()
                .collect(Collectors.groupingBy(
                        Refusal::resource,
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), places -> (Object) Map.of(
                                "errors",
                                places.stream().map(ModelerController::place).toList(),
                                "warnings",
                                List.of()))));
        String message = refusals.stream()
                .map(place -> "%s (%s, line %d: %s)"
                        .formatted(place.reason(), place.resource(), place.line(), place.element()))
                .collect(Collectors.joining("; "));
        return Map.of(
                "type",
                "ParseException",
                "message",
                "ENGINE-09005 Could not parse BPMN process. Errors: " + message,
                "details",
                details,
                "code",
                0);
    }

    private static Map<String, Object> place(Refusal refusal) {
        return Map.of(
                "message", refusal.reason(),
                "line", refusal.line(),
                "column", refusal.column(),
                "mainElementId", refusal.element(),
                "elementIds", List.of(refusal.element()));
    }

    private static HttpStatus status(Problem problem) {
        return switch (problem.kind()) {
            case CONFLICT -> HttpStatus.CONFLICT;
            case MALFORMED, INVALID -> HttpStatus.BAD_REQUEST;
            default -> throw problem;
        };
    }

    private static String words(Problem problem) {
        String fields = problem.errors().stream()
                .map(error -> error.field() + " " + error.reason())
                .collect(Collectors.joining(", "));
        return problem.getMessage() + (fields.isEmpty() ? "" : ": " + fields);
    }

    private static ResponseEntity<Object> refusal(HttpStatus status, String type, String message) {
        return ResponseEntity.status(status).body(Map.of("type", type, "message", message, "code", 0));
    }
}
