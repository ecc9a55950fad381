package org.bailiwick.app.secrets;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rotation by request. No answer ever holds a secret. */
@RestController
@RequestMapping("/api/connectors/secrets")
@Tag(name = "connectors")
class SecretController {

    private final SecretRotation rotation;

    SecretController(SecretRotation rotation) {
        this.rotation = rotation;
    }

    @GetMapping
    @Operation(operationId = "sealedSecrets", summary = "How many secrets are kept, and by which key")
    SecretState state() {
        return rotation.state();
    }

    @PostMapping("/rotation")
    @Operation(
            operationId = "rotateSecrets",
            summary = "Seals every secret with a new key and takes the old one out of use")
    SecretState rotate() {
        rotation.rotate();
        return rotation.state();
    }
}
