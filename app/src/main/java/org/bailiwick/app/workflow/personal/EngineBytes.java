package org.bailiwick.app.workflow.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailiwick.app.identity.PersonTraces;
import org.bailiwick.app.identity.PersonalDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Long texts, which the engine keeps as bytes: comments, values of variables, traces of errors. Deployed models are left
 * as they are, since a signature of what was approved would no longer fit; so is what is no text.
 */
class EngineBytes implements PersonalDataSource {

    private record Place(String table, String column, String condition) {}

    private static final List<Place> PLACES = List.of(
            new Place("engine.act_ge_bytearray", "bytes_", "deployment_id_ is null"),
            new Place("engine.act_hi_comment", "full_msg_", "true"));

    private final JdbcClient jdbc;

    EngineBytes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "process-texts";
    }

    /** They belong to rows that the engine's part hands out; alone they are nobody's. */
    @Override
    public void export(JdbcClient inPieces, PersonTraces person, boolean alsoMentions, Sink sink) {}

    @Override
    public void erase(PersonTraces person) {
        Pattern names = Pattern.compile(person.javaPattern(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        for (Place place : PLACES) {
            for (String id : ids(place)) {
                text(place, id).map(names::matcher).filter(Matcher::find).ifPresent(found -> {
                    store(place, id, found.replaceAll("$1" + person.pseudonym()));
                });
            }
        }
    }

    private List<String> ids(Place place) {
        return jdbc.sql("select id_ from %s where %s and %s is not null"
                        .formatted(place.table(), place.condition(), place.column()))
                .query(String.class)
                .list();
    }

    private Optional<String> text(Place place, String id) {
        return jdbc.sql("select %s from %s where id_ = :id".formatted(place.column(), place.table()))
                .param("id", id)
                .query(byte[].class)
                .optional()
                .flatMap(EngineBytes::decoded);
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private void store(Place place, String id, String text) {
        jdbc.sql("update %s set %s = :bytes where id_ = :id".formatted(place.table(), place.column()))
                .param("bytes", text.getBytes(UTF_8))
                .param("id", id)
                .update();
    }
}
