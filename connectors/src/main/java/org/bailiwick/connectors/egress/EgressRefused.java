package org.bailiwick.connectors.egress;

import java.net.UnknownHostException;

/**
 * A destination that must not be called. Its message goes to people: it names the rule, never an address that a name
 * resolved to. It is an {@link UnknownHostException}, because to an HTTP client that is what a forbidden host is.
 */
public class EgressRefused extends UnknownHostException {

    private static final long serialVersionUID = 1;

    public EgressRefused(String reason) {
        super(reason);
    }
}
