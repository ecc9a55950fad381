package org.bailiwick.app.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Knows who has been refused too often; implemented by a module that knows how often is too often. */
public interface Denials {

    /**
     * Takes note that a request is about to be refused because its sender could not prove who it is.
     *
     * @return what to answer instead, when that happened too often
     */
    Optional<Problem> denied(HttpServletRequest request);
}
