package org.bailiwick.app.tickets.lists;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The words tickets are written with, so that a word nobody wrote finds those that look like it. A vocabulary grows far
 * slower than the tickets: trigrams of a hundred thousand words are read in milliseconds, those of a million texts are not.
 */
@Component
class Vocabulary {

    /** Of shorter words too many are alike. */
    private static final int SHORTEST = 4;

    private static final int LONGEST = 40;
    private static final int MOST = 5;
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{" + SHORTEST + "," + LONGEST + "}");

    private final JdbcClient jdbc;

    Vocabulary(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Words at one or two slips from a word that is not in the vocabulary; none for a word that is.
     *
     * @param beginning the word may go on, so one that starts like it is in the vocabulary, too
     */
    Set<String> similar(String word, boolean beginning) {
        if (!LETTERS.matcher(word).matches() || isKnown(word, beginning)) {
            return Set.of();
        }
        int slips = word.length() < 6 ? 1 : 2;
        return jdbc
                .sql("""
                        select word from ticket_word
                        where word % :word and length(word) between :shortest and :longest
                        order by similarity(word, :word) desc, word
                        limit 100
                        """)
                .param("word", word)
                .param("shortest", word.length() - slips)
                .param("longest", word.length() + slips)
                .query(String.class)
                .list()
                .stream()
                .filter(candidate -> Slips.between(word, candidate) <= slips)
                .sorted(Comparator.comparingInt(candidate -> Slips.between(word, candidate)))
                .limit(MOST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean isKnown(String word, boolean beginning) {
        // Letters only: nothing in it is special to "like".
        return jdbc.sql("select exists (select 1 from ticket_word where word like :pattern)")
                .param("pattern", beginning ? word + "%" : word)
                .query(Boolean.class)
                .single();
    }

    /** Takes in what was written since; one server at a time. */
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    @Transactional
    public void learn() {
        jdbc.sql("""
                        with written as (
                            delete from ticket_word_written
                            where id in (select id from ticket_word_written order by id limit 20000 for update skip locked)
                            returning word)
                        insert into ticket_word (word) select distinct word from written order by word
                        on conflict do nothing
                        """).update();
    }

    /**
     * Forgets words no ticket has any more, some at a time: a name that was erased must not live on here.
     *
     * @return how many were forgotten
     */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    @Transactional
    public int forget() {
        List<String> longestUnchecked = jdbc.sql("""
                        update ticket_word set checked_at = statement_timestamp()
                        where word in (select word from ticket_word order by checked_at limit 200 for update skip locked)
                        returning word
                        """).query(String.class).list();
        return jdbc.sql("""
                        delete from ticket_word w
                        where w.word = any (:words)
                          and not exists (select 1 from ticket t
                                          where t.words @@ to_tsquery('simple', '''' || w.word || ''''))
                        """)
                .param("words", longestUnchecked.toArray(String[]::new))
                .update();
    }
}
