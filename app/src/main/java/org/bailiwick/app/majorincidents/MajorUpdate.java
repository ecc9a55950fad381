package org.bailiwick.app.majorincidents;

import java.time.Instant;
import java.util.UUID;

/** A piece of news to those concerned. */
record MajorUpdate(UUID id, Instant at, String authorId, String author, String text) {}
