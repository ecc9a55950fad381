package org.bailiwick.app.shared;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Somebody known asked for what they may not have. Published on the thread that still knows who it is.
 *
 * @param what the endpoint's pattern with its method, or the kind of live frame; never what a client can make up, so that
 *     there are few different ones
 * @param status 401 or 403
 * @param code of the problem that was answered
 * @param who absent when it is whoever the thread's security context names
 */
public record AccessRefused(
        String what, int status, String code, @Nullable Authentication who) {}
