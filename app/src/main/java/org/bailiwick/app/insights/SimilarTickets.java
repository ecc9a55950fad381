package org.bailiwick.app.insights;

import java.util.List;
import org.bailiwick.app.tickets.Ticket;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Finds tickets that were solved and are called alike. */
@Repository
class SimilarTickets {

    /** Of common words there are many; what is looked at is bounded, and so is the time. */
    private static final int LOOKED_AT = 500;

    private final JdbcClient jdbc;

    SimilarTickets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Numbers, the most alike first, with how much the titles have in common. First come those with all words of the title,
     * slips of the finger forgiven by what the titles have in common.
     *
     * @param most how many there are to choose from for somebody who does not reach all
     */
    @Transactional(readOnly = true)
    List<Alike> to(Ticket ticket, int most) {
        return jdbc.sql("""
                        with words as (
                            select array_agg(word) as all_words
                            from unnest(tsvector_to_array(to_tsvector('simple',
                                     regexp_replace(:title, '[^[:alnum:]]+', ' ', 'g')))) as word
                            where length(word) > 2
                        ), queries as (
                            select to_tsquery('simple', array_to_string(all_words, ' & ')) as all_of,
                                   to_tsquery('simple', array_to_string(all_words, ' | ')) as any_of
                            from words where all_words is not null
                        ), candidates as (
                            (select t.number, t.title, t.resolved_at from queries, ticket t
                             where t.words @@ queries.all_of and t.kind = :kind and t.number <> :number
                               and t.status in ('resolved', 'closed')
                             limit :bound)
                            union
                            (select t.number, t.title, t.resolved_at from queries, ticket t
                             where t.words @@ queries.any_of and t.kind = :kind and t.number <> :number
                               and t.status in ('resolved', 'closed')
                             limit :bound)
                        )
                        select number, round(similarity(title, :title) * 100)::int as alike
                        from candidates
                        where similarity(title, :title) >= 0.25
                        order by similarity(title, :title) desc, resolved_at desc nulls last, number desc
                        limit :most
                        """)
                .param("title", ticket.title())
                .param("kind", ticket.kind().key())
                .param("number", ticket.number())
                .param("bound", LOOKED_AT)
                .param("most", most)
                .query(Alike.class)
                .list();
    }

    /** What was told the requester when it was resolved last; empty when that was nothing. */
    @Transactional(readOnly = true)
    String solutionOf(String number) {
        return jdbc.sql("""
                        select text from ticket_event
                        where ticket_number = :number and kind = 'status' and not internal and data ->> 'to' = 'resolved'
                        order by sequence desc
                        limit 1
                        """)
                .param("number", number)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** @param alike in percent */
    record Alike(String number, int alike) {}
}
