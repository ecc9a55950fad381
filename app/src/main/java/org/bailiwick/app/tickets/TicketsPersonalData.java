package org.bailiwick.app.tickets;

import java.util.List;
import org.bailiwick.app.identity.PersonTraces;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where tickets name people; what was written about a matter stays, but for the names. */
@Configuration(proxyBeanMethods = false)
class TicketsPersonalData {

    private static final int ANY = Integer.MAX_VALUE;

    @Bean
    PersonalDataSource personalDataOfTickets(JdbcClient jdbc) {
        return new TicketsAndTheirWords(
                new PersonalTables(
                        "tickets",
                        jdbc,
                        List.of(
                                PersonalTable.of("ticket")
                                        .ids("requester_id", "affected_id", "assignee_id")
                                        .texts(200, "title")
                                        .texts(20000, "description")
                                        .texts(500, "priority_reason")
                                        .arrays("tags")
                                        .documents("fields"),
                                PersonalTable.of("ticket_watcher").ids("person_id"),
                                PersonalTable.of("ticket_view")
                                        .ids("owner_id")
                                        .texts(80, "name")
                                        .documents("criteria"),
                                PersonalTable.of("ticket_change")
                                        .named("actor_id", "actor_name")
                                        .documents("before", "after"),
                                PersonalTable.of("ticket_event")
                                        .named("actor_id", "actor_name")
                                        .texts(ANY, "text")
                                        .documents("data"),
                                PersonalTable.of("ticket_category")
                                        .texts(ANY, "name", "description")
                                        .documents("fields"),
                                PersonalTable.of("service").texts(ANY, "name", "description"))),
                jdbc);
    }

    /** The words that tickets are written with are forgotten with the names, unless a ticket still has them. */
    private record TicketsAndTheirWords(PersonalTables named, JdbcClient jdbc) implements PersonalDataSource {

        @Override
        public String name() {
            return named.name();
        }

        @Override
        public List<PersonalTable> tables() {
            return named.tables();
        }

        @Override
        public void export(JdbcClient inPieces, PersonTraces person, boolean alsoMentions, Sink sink) {
            named.export(inPieces, person, alsoMentions, sink);
        }

        @Override
        public void erase(PersonTraces person) {
            named.erase(person);
            jdbc.sql("""
                with gone as materialized (
                    select name.lexeme as word
                    from unnest(to_tsvector('simple'::regconfig,
                                            regexp_replace(:names, '[^[:alnum:]]+', ' ', 'g'))) as name
                    where not exists (select from ticket t where t.words @@ quote_literal(name.lexeme)::tsquery)
                ), waiting as (
                    delete from ticket_word_written w using gone where w.word = gone.word
                )
                delete from ticket_word w using gone where w.word = gone.word
                """).param("names", person.names()).update();
        }
    }
}
