package org.bailiwick.connectors.egress;

/**
 * What came back. The body is not kept: it is a stranger's and may repeat what was sent.
 *
 * @param status HTTP's; redirects are answers like others and are not followed
 */
public record HttpAnswer(int status) {}
