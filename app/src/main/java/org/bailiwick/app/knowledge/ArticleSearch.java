package org.bailiwick.app.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bailiwick.app.identity.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL of lists of articles. Words are looked for as they stand and by their stem in the article's language, the last
 * one as a beginning; the better an article fits, and the nearer its title, the earlier it comes.
 */
@Repository
class ArticleSearch {

    /** What is said at once while somebody types. */
    static final int SUGGESTIONS = 5;

    private static final int SHORTEST_WORD = 3;
    private static final int MOST_WORDS = 12;
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Around a hit; characters that are nobody's, and taken out of the text before. */
    private static final char BEGIN = '\uE000';

    private static final char END = '\uE001';
    private static final String HIT = "StartSel=" + BEGIN + ", StopSel=" + END;

    /** By row, since the index is one for all languages. */
    private static final String QUERY = """
            case v.language when 'en' then to_tsquery('english', :words) when 'de' then to_tsquery('german', :words)
                 else ''::tsquery end || to_tsquery('simple', :words)
            """;

    private static final String FITS = """
            (:words = ''
             or v.language = 'en' and v.words @@ (to_tsquery('english', :words) || to_tsquery('simple', :words))
             or v.language = 'de' and v.words @@ (to_tsquery('german', :words) || to_tsquery('simple', :words))
             or v.words @@ to_tsquery('simple', :words))
            """;

    /** Readers see the published version, those inside the one that is worked on. */
    private static final String SHOWN = """
            from knowledge_article a
                 join knowledge_version v
                   on v.article_number = a.number
                  and v.version = case when :insider then a.working_version else a.published_version end
            """;

    private static final String LIST = """
            select a.*, v.title, v.category, v.language,
                   case when :words = '' then 0 else ts_rank_cd(v.words, q.query) end as rank,
                   case when :words = '' then left(v.body, 240)
                        else ts_headline('simple', translate(v.body, :sentinels, ''), q.query,
                                         :hit || ', MaxFragments=2, MaxWords=24, MinWords=10, FragmentDelimiter=" … "')
                   end as excerpt,
                   case when :words = '' then v.title
                        else ts_headline('simple', translate(v.title, :sentinels, ''), q.query,
                                         :hit || ', HighlightAll=true')
                   end as headline,
                   (select count(*) from knowledge_use u where u.article_number = a.number) as uses,
                   (select count(*) from knowledge_rating r where r.article_number = a.number and r.helpful) as helpful
            %s, lateral (select %s as query) q
            where %s and %s
              and (cast(:kind as text) is null or a.kind = :kind)
              and (cast(:state as text) is null or a.state = :state)
              and (cast(:category as text) is null or v.category = :category)
              and (cast(:language as text) is null or v.language = :language)
            order by rank desc, a.updated_at desc, a.number desc
            limit :limit offset :offset
            """.formatted(SHOWN, QUERY, ArticleVisibility.condition("v"), FITS);

    private static final String SUGGEST = """
            select a.number, a.kind, v.title, left(v.body, 160) as excerpt
            from knowledge_article a
                 join knowledge_version v on v.article_number = a.number and v.version = a.published_version,
                 lateral (select %s as query) q
            where %s and %s
            order by a.kind = 'known-error' and ts_rank_cd(v.words, q.query) >= 0.4 desc,
                     ts_rank_cd(v.words, q.query) desc, a.number
            limit :limit
            """.formatted(QUERY, ArticleVisibility.condition("v"), FITS);

    private final JdbcClient jdbc;

    ArticleSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the person may see; best first, or the latest change first where nothing is looked for. */
    List<ArticleSummary> list(ArticleFilter filter, CurrentUser user, int offset, int limit) {
        return jdbc.sql(LIST)
                .params(ArticleVisibility.parameters(user))
                .param("words", all(filter.search()))
                .param("sentinels", "" + BEGIN + END)
                .param("hit", HIT)
                .param("kind", filter.kind() == null ? null : filter.kind().key())
                .param("state", filter.state() == null ? null : filter.state().key())
                .param("category", filter.category())
                .param("language", filter.language())
                .param("limit", limit)
                .param("offset", offset)
                .query(ArticleSearch::summary)
                .list();
    }

    /** What is published for the person and may help with what they write about; any word will do. */
    List<Suggestion> suggest(String text, CurrentUser user) {
        String words = any(text);
        if (words.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SUGGEST)
                .params(ArticleVisibility.parameters(user))
                .param("words", words)
                .param("limit", SUGGESTIONS)
                .query((row, index) -> new Suggestion(
                        row.getString("number"),
                        ArticleKind.of(row.getString("kind")),
                        row.getString("title"),
                        row.getString("excerpt")))
                .list();
    }

    List<String> categories(CurrentUser user) {
        return jdbc.sql("select distinct v.category %s where %s and v.category <> '' order by 1"
                        .formatted(SHOWN, ArticleVisibility.condition("v")))
                .params(ArticleVisibility.parameters(user))
                .query(String.class)
                .list();
    }

    /** The pieces of a text with sentinels around its hits. */
    static List<Fragment> fragments(String marked) {
        List<Fragment> fragments = new ArrayList<>();
        for (String piece : marked.split("(?=" + BEGIN + ")|(?<=" + END + ")")) {
            boolean hit = piece.indexOf(BEGIN) == 0;
            String text = piece.replace("" + BEGIN, "").replace("" + END, "");
            if (!text.isEmpty()) {
                fragments.add(new Fragment(text, hit));
            }
        }
        return fragments;
    }

    private static String all(@Nullable String search) {
        return words(search == null ? "" : search, 1).stream()
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
    }

    private static String any(String text) {
        return words(text, SHORTEST_WORD).stream().map(word -> word + ":*").collect(Collectors.joining(" | "));
    }

    /** What cannot be in a word parts words. */
    private static List<String> words(String text, int shortest) {
        return WORDS.splitAsStream(text)
                .filter(word -> word.length() >= shortest)
                .limit(MOST_WORDS)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static ArticleSummary summary(ResultSet row, int index) throws SQLException {
        return new ArticleSummary(
                row.getString("number"),
                ArticleKind.of(row.getString("kind")),
                ArticleState.of(row.getString("state")),
                row.getString("title"),
                row.getString("category"),
                row.getString("language"),
                row.getObject("published_version", Integer.class) != null,
                row.getInt("uses"),
                row.getInt("helpful"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                fragments(row.getString("headline")),
                fragments(row.getString("excerpt")));
    }
}
