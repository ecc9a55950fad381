package org.bailiwick.app.shared;

/**
 * Somebody known asked for what they may not have. Published on the thread that still knows who it is.
 *
 * @param what the endpoint's pattern with its method, or the kind of live frame; never what a client can make up, so that
 *     there are few different ones
 * @param status 401 or 403
 * @param code of the problem that was answered
 */
public record AccessRefused(String what, int status, String code) {}
