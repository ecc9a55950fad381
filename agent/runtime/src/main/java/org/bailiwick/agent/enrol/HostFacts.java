package org.bailiwick.agent.enrol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an enrolment tells about the machine.
 *
 * @param fingerprint for recognising a machine that was reinstalled or cloned; digests, not the identifiers themselves
 */
public record HostFacts(
        String hostname, String osFamily, @Nullable String osVersion, Map<String, String> fingerprint) {}
